//! What templates can see: nothing else reaches them.
//!
//! Every page template gets `site` ([`SiteView`]), `words` (the messages of the page's language that take no
//! arguments, `-` in their names written `_`), `page` ([`PageView`]), `frame` ([`FrameView`]) and one value of its own:
//!
//! | template | for | its own value |
//! |---|---|---|
//! | `article.html` | an article | `article` ([`ArticleView`]) |
//! | `side-by-side.html` | a work in all its languages | `side_by_side` ([`SideBySideView`]) |
//! | `list.html` | home, date and term pages and their further pages | `list` ([`ListView`]) |
//! | `card.html` | what lists show of an article, rendered once for all its lists; it gets no `page` | `card` ([`CardView`]) |
//! | `archive.html` | all years of a language | `archive` ([`ArchiveView`]) |
//! | `terms.html` | all terms of a taxonomy | `terms` ([`TermsView`]) |
//! | `search.html` | the search page | `search` ([`SearchView`]) |
//! | `choice.html` | the choice of a language at `/` | `choices` (a list of [`ChoiceView`]) |
//! | `404.html` | addresses that lead nowhere | `choices` (a list of [`ChoiceView`]) |
//! | `redirect.html` | an old address | `redirect` ([`RedirectView`]) |
//! | `rss.xml`, `atom.xml` | feeds; they get no `page` | `feed` ([`FeedView`]) |
//!
//! Fields named `…_html` hold finished, safe HTML; all others are plain text that the template escapes by itself.
//! Never touches the disk, the catalogue or the clock.

mod archive;
mod article;
mod citation;
mod feed;
mod forms;
mod html;
mod json_ld;
mod list;
mod meta;
mod page;
mod picture;
mod records;
mod search;
mod side_by_side;
mod site;
mod speaker;
mod text;

pub use archive::{ArchiveView, YearView, archive};
pub use article::{
    ArticleView, CorrectionView, ImageView, NeighbourView, SourceView, VersionView, article, related,
};
pub use citation::CitationView;
pub use feed::{FeedItemView, FeedView, feed};
pub use forms::forms;
pub use html::{Html, escape, push_escaped};
pub use list::{CardView, DownloadView, EntranceView, ListView, TaxonomyView, TermsView, card, list, terms};
pub use page::{ChoiceView, CrumbView, PageView, RedirectView, SwitchView, choice, redirect};
pub use picture::{OverviewView, StripView, TimelineView, TimelineYearView};
pub use records::{data_package, records};
pub use search::{SearchView, search};
pub use side_by_side::{SideBySideView, SideView, side_by_side};
pub use site::{FeedLinkView, FrameView, LanguageView, NavView, SiteView, site};
pub use speaker::Speaker;
pub use text::{DateView, TermGroupView, TermView, Text};
