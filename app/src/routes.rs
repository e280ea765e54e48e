//! Every page address on one screen.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode::Async;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, LazyRoute, lazy_route, path};

use crate::dashboard::{TodayPage, WallPage};
use crate::measures::{EditPage, ImportPage, MeasurePage, PlanPage, PreviewPage};
use crate::memos::{MemoPage, MemosPage, WritePage};
use crate::scores::{AnalysisPage, ImportResultPage, PreviewResultPage, ResultPage, ScoresPage};
use crate::staff::{DevicesPage, StaffLayout};
use crate::ui::TitleSuffix;
#[cfg(feature = "ssr")]
use crate::{
	agency::{self, AgenciesPage, NewAgencyPage, ProfilePage, UnitsPage},
	audit::{self, AuditPage},
	dashboard::{AgenciesHome, AgencyHome},
	db::migrate::Schema,
	gifts::{self, DeclarePage, GiftPage, GiftsPage, GiftsPublic},
	measures::{self, AdvicePage, ChoicePage, EffectPage, LibraryPage, RegisterPage},
	memos::{self, ChainsPage},
	notices::{NoticesPage, SettingsPage},
	publication::{self, ComparePage, MeasuresPublic, PublishPage},
	scores::{
		self, EditionPage, EditionsPage, EffortsPage, FrameworkPage, ScenariosPage, ScoresPublic, VersionsPage,
		YearPublic, YearsPage,
	},
	search::SearchPage,
	staff::{self, AppointmentsPage, PasswordPage, PeoplePage, PostsPage, ScreensPage, SecurityPage, SignInPage},
	ui::Title,
};

/// The schema of every room, in the order of the floors.
#[cfg(feature = "ssr")]
pub const SCHEMAS: &[Schema] = &[
	Schema { room: "audit", text: include_str!("audit/schema.surql") },
	Schema { room: "jobs", text: include_str!("jobs/schema.surql") },
	Schema { room: "live", text: include_str!("live/schema.surql") },
	Schema { room: "agency", text: include_str!("agency/schema.surql") },
	Schema { room: "files", text: include_str!("files/schema.surql") },
	Schema { room: "staff", text: include_str!("staff/schema.surql") },
	Schema { room: "notices", text: include_str!("notices/schema.surql") },
	Schema { room: "scores/framework", text: include_str!("scores/framework/schema.surql") },
	Schema { room: "scores/results", text: include_str!("scores/results/schema.surql") },
	Schema { room: "scores/advice", text: include_str!("scores/advice/schema.surql") },
	Schema { room: "scores/analysis", text: include_str!("scores/analysis/schema.surql") },
	Schema { room: "memos", text: include_str!("memos/schema.surql") },
	Schema { room: "gifts", text: include_str!("gifts/schema.surql") },
	Schema { room: "measures", text: include_str!("measures/schema.surql") },
	Schema { room: "publication", text: include_str!("publication/schema.surql") },
];

/// The rooms that record acts, in the order of the floors.
#[cfg(feature = "ssr")]
pub const ACTS: &[audit::RoomActs] =
	&[agency::ACTS, staff::ACTS, scores::ACTS, memos::ACTS, gifts::ACTS, measures::ACTS, publication::ACTS];

/// Counts up whenever a schema changes; a database of a higher number is refused.
#[cfg(feature = "ssr")]
pub const VERSION: i64 = 13;

#[component]
pub fn App() -> impl IntoView {
	provide_meta_context();
	view! {
		<TitleSuffix />
		<a class="skip" href="#main">
			"ข้ามไปเนื้อหา"
		</a>
		<Router>
			<Pages />
		</Router>
	}
}

/// All pages, as the server knows them. Those outside the staff's area carry no script.
#[cfg(feature = "ssr")]
#[component]
fn Pages() -> impl IntoView {
	view! {
		<Routes fallback=NotFound>
			<Route path=path!("/") view=AgenciesHome ssr=Async />
			<Route path=path!("/staff/sign-in") view=SignInPage ssr=Async />
			<Route path=path!("/staff/password") view=PasswordPage ssr=Async />
			<PlainPages />
			<ManagePages />
			<StaffPages />
			<WallScreen />
			<Route path=path!("/:agency") view=AgencyHome ssr=Async />
			<Route path=path!("/:agency/scores") view=ScoresPublic ssr=Async />
			<Route path=path!("/:agency/scores/:year") view=YearPublic ssr=Async />
			<Route path=path!("/:agency/gifts") view=GiftsPublic ssr=Async />
			<Route path=path!("/:agency/gifts/:year") view=GiftsPublic ssr=Async />
			<Route path=path!("/:agency/measures") view=MeasuresPublic ssr=Async />
			<Route path=path!("/:agency/measures/:year") view=MeasuresPublic ssr=Async />
		</Routes>
	}
}

/// The pages of the staff that carry no script either (`shell::PLAIN`). Other pages lead to them by a full load.
#[cfg(feature = "ssr")]
#[component(transparent)]
fn PlainPages() -> impl leptos_router::MatchNestedRoutes + Clone {
	view! {
		<ParentRoute path=path!("/staff") view=StaffLayout ssr=Async>
			<Route path=path!("manage/editions/all") view=EditionsPage />
			<Route path=path!("manage/editions/:year") view=EditionPage />
			<Route path=path!("scores/all/years") view=YearsPage />
			<Route path=path!("scores/all/compare") view=ComparePage />
			<Route path=path!("measures/effect/:year") view=EffectPage />
			<Route path=path!("scores/:year/framework") view=FrameworkPage />
			<Route path=path!("scores/:year/scenarios") view=ScenariosPage />
			<Route path=path!("scores/:year/efforts") view=EffortsPage />
			<Route path=path!("scores/:year/versions") view=VersionsPage />
			<Route path=path!("measures/from/:year") view=ChoicePage />
			<Route path=path!("measures/library/all") view=LibraryPage />
			<Route path=path!("measures/library/:id") view=AdvicePage />
			<Route path=path!("publish") view=PublishPage />
			<Route path=path!("audit") view=AuditPage />
			<Route path=path!("gifts") view=GiftsPage />
			<Route path=path!("gifts/new/declare") view=DeclarePage />
			<Route path=path!("gifts/:id") view=GiftPage />
			<Route path=path!("search") view=SearchPage />
			<Route path=path!("notices") view=NoticesPage />
			<Route path=path!("notices/settings") view=SettingsPage />
			<Route path=path!("measures/all/list") view=RegisterPage />
		</ParentRoute>
	}
	.into_inner()
}

/// What an administrator of an agency sets up now and then.
#[cfg(feature = "ssr")]
#[component(transparent)]
fn ManagePages() -> impl leptos_router::MatchNestedRoutes + Clone {
	view! {
		<ParentRoute path=path!("/staff") view=StaffLayout ssr=Async>
			<Route path=path!("manage") view=AgenciesPage />
			<Route path=path!("manage/new") view=NewAgencyPage />
			<Route path=path!("manage/:slug") view=ProfilePage />
			<Route path=path!("manage/:slug/units") view=UnitsPage />
			<Route path=path!("manage/:slug/posts") view=PostsPage />
			<Route path=path!("manage/:slug/people") view=PeoplePage />
			<Route path=path!("manage/:slug/appointments") view=AppointmentsPage />
			<Route path=path!("manage/:slug/chains") view=ChainsPage />
			<Route path=path!("manage/:slug/screens") view=ScreensPage />
			<Route path=path!("manage/:slug/security") view=SecurityPage />
		</ParentRoute>
	}
	.into_inner()
}

/// The pages that answer to script. Any other address is a full load.
#[cfg(not(feature = "ssr"))]
#[component]
fn Pages() -> impl IntoView {
	view! {
		<Routes fallback=Leave>
			<StaffPages />
			<WallScreen />
		</Routes>
	}
}

/// A page whose code the browser loads when it is first visited.
macro_rules! lazy {
	($($route:ident = $page:ident;)*) => {
		$(
			struct $route;

			#[lazy_route]
			impl LazyRoute for $route {
				fn data() -> Self {
					Self
				}

				fn view(this: Self) -> AnyView {
					let _ = this;
					view! { <$page /> }.into_any()
				}
			}
		)*
	};
}

lazy! {
	LazyScores = ScoresPage;
	LazyDevices = DevicesPage;
	LazyPlan = PlanPage;
	LazyImport = ImportPage;
	LazyPreview = PreviewPage;
	LazyMeasure = MeasurePage;
	LazyEdit = EditPage;
	LazyNew = EditPage;
	LazyMemos = MemosPage;
	LazyMemo = MemoPage;
	LazyWrite = WritePage;
	LazyWall = WallPage;
	LazyResult = ResultPage;
	LazyResultImport = ImportResultPage;
	LazyResultPreview = PreviewResultPage;
	LazyAnalysis = AnalysisPage;
}

#[component(transparent)]
fn StaffPages() -> impl leptos_router::MatchNestedRoutes + Clone {
	view! {
		<ParentRoute path=path!("/staff") view=StaffLayout ssr=Async>
			<Route path=path!("") view=TodayPage />
			<Route path=path!("scores") view={Lazy::<LazyScores>::new()} />
			<Route path=path!("scores/:year") view={Lazy::<LazyResult>::new()} />
			<Route path=path!("scores/:year/import") view={Lazy::<LazyResultImport>::new()} />
			<Route path=path!("scores/:year/import/:id") view={Lazy::<LazyResultPreview>::new()} />
			<Route path=path!("scores/:year/analysis") view={Lazy::<LazyAnalysis>::new()} />
			<Route path=path!("measures") view={Lazy::<LazyPlan>::new()} />
			<Route path=path!("measures/import") view={Lazy::<LazyImport>::new()} />
			<Route path=path!("measures/import/:id") view={Lazy::<LazyPreview>::new()} />
			<Route path=path!("measures/new") view={Lazy::<LazyNew>::new()} />
			<Route path=path!("measures/:id") view={Lazy::<LazyMeasure>::new()} />
			<Route path=path!("measures/:id/edit") view={Lazy::<LazyEdit>::new()} />
			<Route path=path!("memos") view={Lazy::<LazyMemos>::new()} />
			<Route path=path!("memos/:id") view={Lazy::<LazyMemo>::new()} />
			<Route path=path!("memos/:id/write") view={Lazy::<LazyWrite>::new()} />
			<Route path=path!("more") view={Lazy::<LazyDevices>::new()} />
		</ParentRoute>
	}
	.into_inner()
}

#[component(transparent)]
fn WallScreen() -> impl leptos_router::MatchNestedRoutes + Clone {
	view! { <Route path=path!("/wall/:token") view={Lazy::<LazyWall>::new()} ssr=Async /> }.into_inner()
}

#[cfg(feature = "ssr")]
#[component]
fn NotFound() -> impl IntoView {
	view! {
		<Title text="ไม่พบหน้านี้" />
		<main id="main" class="door">
			<h1>"ไม่พบหน้านี้"</h1>
			<crate::ui::FailureView error=crate::error::Error::NotFound />
		</main>
	}
}

/// Leaves the hydrated pages for an address that only the server knows.
#[cfg(not(feature = "ssr"))]
#[component]
fn Leave() -> impl IntoView {
	Effect::new(|_| {
		let _ = window().location().reload();
	});
}
