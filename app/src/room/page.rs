//! A page, declared once: its address, how it is answered, who opens it, how it is offered.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;

use super::pattern::Pattern;
use crate::error::Error;
use crate::scope::Permission;
use crate::ui::{FailureView, Title};

/// How a page is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
	/// For everybody: no script at all and a constant policy, so that the bytes can be kept.
	Public,
	/// The way in: a form without the staff's frame and without script.
	Door,
	/// In the staff's frame, without script.
	Plain,
	/// In the staff's frame, hydrated.
	Hydrated,
	/// Hydrated, without a frame.
	Screen,
}

impl PageKind {
	pub const fn is_framed(self) -> bool {
		matches!(self, Self::Plain | Self::Hydrated)
	}
}

/// Who opens a page. The frame refuses everybody else, and the page's server functions check it again; a test walks it.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
	Anybody,
	/// Whoever is signed in.
	SignedIn,
	May(Permission),
}

/// Where a page is offered.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
	/// Nowhere but on other pages.
	None,
	/// In the head of an agency's public pages.
	Tab(&'static str),
	/// On the page "more" of the staff: a name and a sentence.
	Menu(&'static str, &'static str),
}

/// What the person may do, as a context of the staff's frame.
#[derive(Clone, Debug)]
pub struct Rights(pub Vec<Permission>);

/// Whether the person of the frame has a right: what a page offers goes by it, the server asks again.
pub fn is_granted(permission: Permission) -> bool {
	use_context::<Rights>().is_some_and(|rights| rights.0.contains(&permission))
}

/// A page of the frame, for those who may open it.
pub fn guarded(permission: Permission, page: impl FnOnce() -> AnyView) -> AnyView {
	if is_granted(permission) {
		return page();
	}
	crate::ui::drawn();
	view! {
		<Title text="เปิดหน้านี้ไม่ได้" />
		<FailureView error=Error::Forbidden />
	}
	.into_any()
}

/// Builds the route of a page, for the part of its address that its frame leaves.
pub type Route = fn(Pattern) -> AnyNestedRoute;

/// A page of a room. `pages!` declares them.
#[derive(Clone, Copy, Debug)]
pub struct Page {
	pub path: Pattern,
	pub kind: PageKind,
	#[cfg(feature = "ssr")]
	pub access: Access,
	#[cfg(feature = "ssr")]
	pub link: Link,
	pub route: Route,
}

/// Declares the pages of a room, each as
/// `"/address" => Kind(Who) View, link`, where `Who` is `Anybody`, `SignedIn` or a permission, and a hydrated page is
/// followed by the name of the code that the browser loads for it (`as LazyView`); without one its code is in the first
/// screen.
macro_rules! pages {
	(@access Anybody) => { $crate::room::Access::Anybody };
	(@access SignedIn) => { $crate::room::Access::SignedIn };
	(@access $permission:ident) => { $crate::room::Access::May($crate::scope::Permission::$permission) };
	(@link) => { $crate::room::Link::None };
	(@link tab $label:literal) => { $crate::room::Link::Tab($label) };
	(@link menu $label:literal $sentence:literal) => { $crate::room::Link::Menu($label, $sentence) };
	(@view Anybody $view:ident) => { view! { <$view /> }.into_any() };
	(@view SignedIn $view:ident) => { view! { <$view /> }.into_any() };
	(@view $permission:ident $view:ident) => {
		$crate::room::guarded($crate::scope::Permission::$permission, || view! { <$view /> }.into_any())
	};
	(@route $who:ident $view:ident as $lazy:ident) => {
		|path| {
			struct $lazy;

			#[leptos_router::lazy_route]
			impl leptos_router::LazyRoute for $lazy {
				fn data() -> Self {
					Self
				}

				fn view(this: Self) -> AnyView {
					let _ = this;
					$crate::room::pages!(@view $who $view)
				}
			}

			leptos_router::any_nested_route::IntoAnyNestedRoute::into_any_nested_route(
				leptos_router::NestedRoute::new(path, leptos_router::Lazy::<$lazy>::new())
					.ssr_mode(leptos_router::SsrMode::Async),
			)
		}
	};
	(@route $who:ident $view:ident) => {
		|path| {
			leptos_router::any_nested_route::IntoAnyNestedRoute::into_any_nested_route(
				leptos_router::NestedRoute::new(path, || $crate::room::pages!(@view $who $view))
					.ssr_mode(leptos_router::SsrMode::Async),
			)
		}
	};
	(@list [$($done:tt)*]) => { &[$($done)*] };
	(
		@list [$($done:tt)*]
		$path:literal => Hydrated($who:ident) $view:ident $(as $lazy:ident)? $(, $place:ident $($words:literal)+)?;
		$($rest:tt)*
	) => {
		$crate::room::pages!(
			@list [$($done)* $crate::room::pages!(@page Hydrated $path, $who, [$view $(as $lazy)?], [$($place $($words)+)?]),]
			$($rest)*
		)
	};
	(@list [$($done:tt)*] $path:literal => Screen($who:ident) $view:ident as $lazy:ident; $($rest:tt)*) => {
		$crate::room::pages!(
			@list [$($done)* $crate::room::pages!(@page Screen $path, $who, [$view as $lazy], []),] $($rest)*
		)
	};
	// The browser knows no others.
	(
		@list [$($done:tt)*]
		$path:literal => $kind:ident($who:ident) $view:ident $(, $place:ident $($words:literal)+)?; $($rest:tt)*
	) => {
		$crate::room::pages!(
			@list [
				$($done)*
				#[cfg(feature = "ssr")]
				$crate::room::pages!(@page $kind $path, $who, [$view], [$($place $($words)+)?]),
			]
			$($rest)*
		)
	};
	(@page $kind:ident $path:literal, $who:ident, [$($view:tt)+], [$($link:tt)*]) => {
		$crate::room::Page {
			path: $crate::room::Pattern($path),
			kind: $crate::room::PageKind::$kind,
			#[cfg(feature = "ssr")]
			access: $crate::room::pages!(@access $who),
			#[cfg(feature = "ssr")]
			link: $crate::room::pages!(@link $($link)*),
			route: $crate::room::pages!(@route $who $($view)+),
		}
	};
	($path:literal => $($rest:tt)+) => { $crate::room::pages!(@list [] $path => $($rest)+) };
}
pub(crate) use pages;
