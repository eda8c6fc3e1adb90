//! The arguments of `warraq serve`.

use std::net::IpAddr;
use std::path::PathBuf;

use crate::serve;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq serve                          preview the archive in this folder
  warraq serve --source ~/archive       preview another archive
  warraq serve --open                   … and open it in the browser
  warraq serve --port 0                 on any port that is free
  warraq serve --bind 0.0.0.0           let others in this network see it, drafts included

Exit codes: 0 ended with Ctrl-C, 2 the preview could not begin.")]
pub(super) struct ServeArgs {
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, short, value_name = "N", default_value_t = 8000)]
    port: u16,
    /// Open the preview in the browser.
    #[arg(long)]
    open: bool,
}

/// A preview.
#[derive(Debug)]
pub struct ServeOrder {
    /// What is served, and where.
    pub serve: serve::Order,
    /// Whether it is opened in the browser.
    pub open: bool,
}

impl ServeArgs {
    /// What the arguments mean.
    pub(super) fn order(self) -> ServeOrder {
        let ServeArgs { source, bind, port, open } = self;
        ServeOrder { serve: serve::Order { archive: source, bind, port }, open }
    }
}
