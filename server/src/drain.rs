//! The end: stop listening, end open streams, wait a bounded while, let the database go last.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// How long answers in progress may take to end.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Cancels the token at SIGTERM or SIGINT.
pub fn on_signal(stop: CancellationToken) -> std::io::Result<()> {
	let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
	tokio::spawn(async move {
		tokio::select! {
			_ = terminate.recv() => (),
			_ = interrupt.recv() => (),
		}
		tracing::info!("stopping");
		stop.cancel();
	});
	Ok(())
}
