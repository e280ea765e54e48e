//! The live stream: in which rooms of the own agency something changed. Never content.

use std::convert::Infallible;
use std::time::Duration;

use app::scope::{Permission, Scope};
use app::staff;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use futures::stream;
use serde::Deserialize;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::IntervalStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use super::Site;
use super::limits::Streams;

/// How long a browser waits before it comes back.
const RETRY: Duration = Duration::from_secs(3);
/// A listener hears at least so often; a longer silence is a lost connection.
const BEAT: Duration = Duration::from_secs(5);
/// A stream ends after a while and is opened again: a session or screen that was revoked meanwhile hears no more.
const LEASE: Duration = Duration::from_secs(300);

#[derive(Deserialize)]
pub struct Listener {
	/// The token of a wall screen, which has no session.
	wall: Option<String>,
}

pub async fn events(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Query(listener): Query<Listener>,
	streams: Streams,
) -> Response {
	let scope = match listener.wall {
		// News are for those who may hear them: whoever has no session keeps no connection either.
		None if !scope.is_signed_in() => return StatusCode::UNAUTHORIZED.into_response(),
		None => scope,
		Some(token) => match staff::scope_of_screen(&site.db, &token, site.clock.now()).await {
			Ok(scope) => scope,
			Err(_) => return StatusCode::NOT_FOUND.into_response(),
		},
	};
	let Some(held) = streams.take() else {
		return (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "30")]).into_response();
	};
	let build = site.build.clone();
	// A channel that lagged behind means the same as a new connection: read everything again.
	let hello = move || Event::default().data(format!("hello {build}"));
	let first = hello().retry(RETRY);
	let agency = scope.agency.as_ref().filter(|agency| scope.may(Permission::WallRead, agency));
	let news = match agency {
		Some(agency) => BroadcastStream::new(site.bus.listen(agency))
			.map(move |changed| match changed {
				Ok(rooms) => Event::default().data(format!("news {rooms}")),
				Err(BroadcastStreamRecvError::Lagged(_)) => hello(),
			})
			.left_stream(),
		// Nothing concerns an account without an agency or a post.
		None => stream::pending().right_stream(),
	};
	let start = tokio::time::Instant::now() + BEAT;
	let beats = IntervalStream::new(tokio::time::interval_at(start, BEAT)).map(|_| Event::default().data("beat"));
	let stream = stream::once(async move { first })
		.chain(stream::select(news, beats))
		.map(Ok::<_, Infallible>)
		.take_until(site.stop.clone().cancelled_owned())
		.take_until(tokio::time::sleep(LEASE))
		.inspect(move |_| {
			let _ = &held;
		});
	Sse::new(stream).into_response()
}
