//! The binary: arguments, the runtime, then serving or a command.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;
use server::commands::{self, Bench, Command};
use server::config::Config;
use server::{boot, drain, http, jobs, listen};
use tokio_util::sync::CancellationToken;

/// โปร่งใส: from the yearly ITA score to measures that are carried out, signed and published.
#[derive(Parser)]
#[command(name = "prongsai", version)]
struct Arguments {
	#[command(subcommand)]
	command: Option<Command>,
}

fn main() -> ExitCode {
	let arguments = Arguments::parse();
	match run(arguments) {
		Ok(code) => code,
		Err(error) => {
			eprintln!("prongsai: {error:#}");
			ExitCode::FAILURE
		}
	}
}

fn run(arguments: Arguments) -> Result<ExitCode> {
	let config = Config::read(|name| std::env::var(name).ok())?;
	boot::telemetry();
	// The database asks for 10 MiB stacks, and its queries run on the thread that awaits them.
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(10 << 20).build()?;
	runtime.block_on(async move {
		tokio::spawn(async move {
			match arguments.command {
				None | Some(Command::Serve) => serve(config).await.map(|()| ExitCode::SUCCESS),
				Some(command) => commands::run(command, &config).await,
			}
		})
		.await?
	})
}

async fn serve(config: Config) -> Result<()> {
	let listener = tokio::net::TcpListener::bind(config.addr).await.with_context(|| {
		format!("PRONGSAI_ADDR={} can't be listened on: another server may be running", config.addr)
	})?;
	let db = boot::database(&config).await?;
	let bench =
		Bench { db: db.clone(), vault: boot::vault(&config), scope: config.clock.console(), is_demo: config.is_demo };
	boot::keep_missing_heads(&db).await;
	boot::warn(&config, &db).await;
	let bus = boot::bus(&db);
	let stop = CancellationToken::new();
	drain::on_signal(stop.clone())?;
	commands::socket::answer(&config.data_dir, bench, config.clock, stop.clone())?;
	jobs::start(&db, &boot::vault(&config), &config, stop.clone());
	let router = http::router(&config, db, bus, stop.clone())?;
	let proxies = config.trusted_proxies.clone();
	if let Some(addr) = config.metrics_addr {
		let listener = tokio::net::TcpListener::bind(addr)
			.await
			.with_context(|| format!("PRONGSAI_METRICS_ADDR={addr} can't be listened on"))?;
		tokio::spawn(listen::serve(listener, http::metrics_router(), stop.clone(), proxies.clone()));
	}
	tracing::info!(addr = %config.addr, "listening");
	listen::serve(listener, router, stop, proxies).await;
	Ok(())
}
