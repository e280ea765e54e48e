//! The pages and their server functions, with what every one of them may ask for.

use std::pin::Pin;
use std::sync::LazyLock;

use app::notices::CanMail;
use app::room::House;
use app::scope::BaseUrl;
use app::shell::{Document, Unknown, shell};
use app::staff::{Demo, HowMuchIsUnread, HowMuchWaits, WhatWaits};
use app::ui::Submitted;
use app::{App, db::Db, memos, notices};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures::{Stream, StreamExt};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, ErrorHandler, LeptosRoutes, ResponseOptions, generate_route_list};

use super::{Site, assets};

/// Every page. Found once for the process: while it looks, the framework holds back the resources of every page.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// Pages, server functions, and "not found".
pub fn router(site: &Site) -> Router {
	let provided = provide(site);
	let (hydrated, plain): (Vec<_>, Vec<_>) =
		ROUTES.iter().cloned().partition(|route| Document::at(route.path()) == Document::Staff);
	let options = site.options.clone();
	let unknown = {
		let provided = provided.clone();
		move || {
			provided();
			provide_context(Unknown);
		}
	};
	let missing = ErrorHandler::new_with_context(unknown, shell, site.options.clone());
	Router::new()
		.leptos_routes_with_context(site, hydrated, provided, move || shell(options.clone()))
		.leptos_routes_with_handler(plain, plain_page)
		.fallback_service(missing)
		.with_state(site.clone())
}

/// What server functions and pages find in their context.
fn provide(site: &Site) -> impl Fn() + Clone + Send + Sync + 'static {
	let site = site.clone();
	let connections = assets::connections();
	move || {
		provide_context::<Db>(site.db.clone());
		provide_context(site.vault.clone());
		provide_context(site.session);
		provide_context(site.clock);
		provide_context(BaseUrl(site.base_url.clone()));
		provide_context(House(app::ROOMS));
		provide_context(Demo(site.demo_accounts.clone()));
		provide_context(WhatWaits(|db, agency, leaving, today| {
			Box::pin(async move { memos::list_held_up(&db, &agency, &leaving, today).await })
		}));
		provide_context(HowMuchWaits(|db, scope, agency| {
			Box::pin(async move { Ok(memos::list_waiting(&db, &scope, &agency).await?.len()) })
		}));
		provide_context(CanMail(site.can_mail));
		provide_context(HowMuchIsUnread(|db, scope| Box::pin(async move { notices::count_unread(&db, &scope).await })));
		let submitted = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Submitted>().cloned());
		if let Some(submitted) = submitted {
			provide_context(submitted);
		}
		// A page that is hydrated needs its inline scripts allowed.
		if let (Some(answer), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce())
			&& let Ok(policy) = HeaderValue::from_str(&format!(
				"default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
				 img-src 'self' data: blob:; connect-src {connections}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
				 object-src 'none'"
			)) {
			answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
		}
	}
}

/// A page without any script: the framework's own inline scripts are left out too, and its policy is constant.
async fn plain_page(State(site): State<Site>, request: Request) -> Response<Body> {
	let options = site.options.clone();
	let mut answer = leptos_axum::handle_response_inner(
		provide(&site),
		move || shell(options),
		request,
		|page, _scripts, _| {
			Box::pin(async move {
				let html = page.to_html_stream_in_order().collect::<String>().await;
				let whole: Pin<Box<dyn Stream<Item = String> + Send>> =
					Box::pin(futures::stream::once(async move { html }));
				whole
			})
		},
	)
	.await;
	answer.headers_mut().remove(header::CONTENT_SECURITY_POLICY);
	answer
}
