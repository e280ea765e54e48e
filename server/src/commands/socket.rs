//! The embedded database belongs to one process. While the server runs, a command hands its work to it through a socket
//! in the data folder, which only the owner may use.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use app::scope::Clock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio_util::sync::CancellationToken;

use super::work::{Bench, Report, Work};

/// The largest message, in bytes: names and paths, never the content of a file.
const MOST: u64 = 1 << 20;

fn path(data_dir: &Path) -> PathBuf {
	data_dir.join("prongsai.sock")
}

/// Whether a server answers on this data folder.
pub async fn is_served(data_dir: &Path) -> bool {
	UnixStream::connect(path(data_dir)).await.is_ok()
}

/// Hands the work to the server; nothing when none runs.
pub async fn hand_over(data_dir: &Path, work: &Work) -> Result<Option<Report>> {
	let Ok(mut stream) = UnixStream::connect(path(data_dir)).await else { return Ok(None) };
	stream.write_all(&serde_json::to_vec(work)?).await?;
	stream.shutdown().await?;
	let mut answer = Vec::new();
	stream.read_to_end(&mut answer).await?;
	let report = serde_json::from_slice(&answer)
		.context("the server ended or is another version: the work may not be done, look and run the command again")?;
	Ok(Some(report))
}

/// Answers commands until the server stops.
pub fn answer(data_dir: &Path, bench: Bench, clock: Clock, stop: CancellationToken) -> Result<()> {
	let path = path(data_dir);
	// The database is open here, so whoever made this socket is gone.
	match std::fs::remove_file(&path) {
		Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).context("the old socket stays"),
		_ => (),
	}
	let listener = UnixListener::bind(&path).context("the socket for commands can't be made in PRONGSAI_DATA_DIR")?;
	std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
	tokio::spawn(async move {
		loop {
			let accepted = tokio::select! {
				accepted = listener.accept() => accepted,
				() = stop.cancelled() => break,
			};
			let Ok((stream, _)) = accepted else { continue };
			let bench = Bench { scope: clock.console(), ..bench.clone() };
			tokio::spawn(async move {
				if serve(stream, &bench).await.is_err() {
					tracing::warn!("a command could not be answered");
				}
			});
		}
		let _ = std::fs::remove_file(&path);
	});
	Ok(())
}

async fn serve(stream: UnixStream, bench: &Bench) -> Result<()> {
	let (reader, mut writer) = stream.into_split();
	let mut asked = Vec::new();
	reader.take(MOST).read_to_end(&mut asked).await?;
	// Whoever only looks whether a server runs asks nothing.
	if asked.is_empty() {
		return Ok(());
	}
	let work: Work = serde_json::from_slice(&asked)?;
	let report = work.run(bench).await.unwrap_or_else(|error| {
		let mut report = Report::default();
		report.warn(format!("prongsai: {error:#}"));
		report
	});
	writer.write_all(&serde_json::to_vec(&report)?).await?;
	writer.shutdown().await?;
	Ok(())
}
