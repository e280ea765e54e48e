//! How often one address may post.

use std::sync::Arc;

use anyhow::{Context, Result};
use app::staff::ClientAddress;
use axum::body::Body;
use axum::http::{Method, Request};
use tower_governor::GovernorError;
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;

/// By the real address of the client.
#[derive(Clone, Debug)]
pub struct ByClient;

impl KeyExtractor for ByClient {
	type Key = String;

	fn extract<T>(&self, request: &Request<T>) -> Result<String, GovernorError> {
		let address = request.extensions().get::<ClientAddress>();
		address.map(|address| address.0.clone()).ok_or(GovernorError::UnableToExtractKey)
	}
}

pub type Posts = GovernorLayer<ByClient, governor::middleware::NoOpMiddleware, Body>;

/// A whole office behind one address works in bursts: 400 posts at once, 20 a second after that.
pub fn posts() -> Result<Posts> {
	let config = GovernorConfigBuilder::default()
		.per_millisecond(50)
		.burst_size(400)
		.methods(vec![Method::POST])
		.key_extractor(ByClient)
		.finish()
		.context("the post limit is empty")?;
	Ok(GovernorLayer::new(Arc::new(config)))
}
