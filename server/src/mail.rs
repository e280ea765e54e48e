//! E-mail: over SMTP, or as files in a folder.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use app::db::Stored;
use lettre::message::Mailbox;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How e-mail leaves this process.
#[derive(Clone, Debug)]
pub struct Mailer {
	from: Mailbox,
	transport: Transport,
}

#[derive(Clone, Debug)]
enum Transport {
	Smtp(AsyncSmtpTransport<Tokio1Executor>),
	File(AsyncFileTransport<Tokio1Executor>),
}

impl Mailer {
	/// `url` is `smtp://user:password@host:587?tls=required`, `smtps://…`, or `file:///folder`; `from` the sender's address.
	pub fn new(url: &str, from: &str) -> Result<Self> {
		let transport = match url.strip_prefix("file://") {
			Some(folder) if folder.starts_with('/') => {
				let folder = PathBuf::from(folder);
				std::fs::create_dir_all(&folder)
					.with_context(|| format!("PRONGSAI_MAIL_URL: {} can't be made", folder.display()))?;
				Transport::File(AsyncFileTransport::new(folder))
			}
			None if url.starts_with("smtp://") || url.starts_with("smtps://") => {
				// The address may hold a password: the message names the setting alone.
				let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
				let Ok(smtp) = smtp else { bail!("PRONGSAI_MAIL_URL is no address of a mail server") };
				Transport::Smtp(smtp.timeout(Some(std::time::Duration::from_secs(30))).build())
			}
			_ => bail!("PRONGSAI_MAIL_URL must begin with smtp://, smtps:// or file:///"),
		};
		let from = from.parse().with_context(|| format!("PRONGSAI_MAIL_FROM={from} is no e-mail address"))?;
		Ok(Self { from, transport })
	}

	/// Sends a letter of plain text.
	pub async fn send(&self, to: &str, subject: &str, text: String) -> Stored<()> {
		let failed = |kind: &str| std::io::Error::other(kind.to_owned());
		let to = to.parse().map_err(|_| failed("mail-address"))?;
		let letter = Message::builder().from(self.from.clone()).to(to).subject(subject).body(text);
		let letter = letter.map_err(|_| failed("mail-letter"))?;
		// What a server answers may quote the address: only that it failed goes on.
		match &self.transport {
			Transport::Smtp(smtp) => smtp.send(letter).await.map(drop).map_err(|_| failed("mail-server"))?,
			Transport::File(file) => file.send(letter).await.map(drop).map_err(|_| failed("mail-file"))?,
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_wrong_setting_is_named_without_its_password() {
		for (url, from) in [
			("imap://x", "a@b.th"),
			("file://relative", "a@b.th"),
			("smtp://user:secret@", "a@b.th"),
			("smtp://host", "nobody"),
		] {
			let message = format!("{:#}", Mailer::new(url, from).unwrap_err());
			assert!(message.contains("PRONGSAI_MAIL") && !message.contains("secret"), "{message}");
		}
		assert!(Mailer::new("smtp://user:secret@mail.example.go.th:587?tls=required", "ITA <a@b.th>").is_ok());
	}
}
