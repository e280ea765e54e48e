//! The live stream: it says what changed, to those who may know. Never content.

use std::convert::Infallible;
use std::time::Duration;

use app::scope::Scope;
use axum::Extension;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::StreamExt;
use futures::stream;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use super::Site;

/// How long a browser waits before it comes back.
const RETRY: Duration = Duration::from_secs(3);
const BEAT: Duration = Duration::from_secs(15);

pub async fn events(State(site): State<Site>, Extension(scope): Extension<Scope>) -> impl IntoResponse {
	let news = BroadcastStream::new(site.bus.listen()).filter_map(move |heard| {
		let scope = scope.clone();
		async move {
			match heard {
				Ok(event) if event.is_for(&scope) => {
					Event::default().event("changed").id(event.id.clone()).json_data(&event).ok()
				}
				Ok(_) => None,
				// The listener was too slow and missed some: it must read everything again.
				Err(BroadcastStreamRecvError::Lagged(_)) => Some(Event::default().event("hello").data("")),
			}
		}
	});
	let hello = Event::default().event("hello").retry(RETRY).data("");
	let stream = stream::once(async move { hello })
		.chain(news)
		.map(Ok::<_, Infallible>)
		.take_until(site.stop.clone().cancelled_owned());
	Sse::new(stream).keep_alive(KeepAlive::new().interval(BEAT))
}
