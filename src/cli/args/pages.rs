//! The arguments of `warraq completions` and `warraq man`.

use std::path::PathBuf;

use clap_complete::Shell;

use super::folder;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq completions bash > ~/.local/share/bash-completion/completions/warraq
  warraq completions zsh > ~/.zfunc/_warraq        with ~/.zfunc in fpath
  warraq completions fish > ~/.config/fish/completions/warraq.fish
  warraq completions powershell >> $PROFILE
  warraq completions elvish >> ~/.config/elvish/rc.elv")]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq man | man -l -                            read the page
  warraq man ~/.local/share/man/man1               write warraq.1, warraq-build.1 and the others")]
pub(super) struct ManArgs {
    /// The folder to write the pages of all commands to; without it the main page is printed.
    #[arg(value_name = "DIR", value_parser = folder)]
    folder: Option<PathBuf>,
}

/// Completions of a shell.
#[derive(Debug)]
pub struct CompletionsOrder {
    /// The shell.
    pub shell: Shell,
}

/// Manual pages.
#[derive(Debug)]
pub struct ManOrder {
    /// The folder for all pages; without it the main page is printed.
    pub folder: Option<PathBuf>,
}

impl CompletionsArgs {
    pub(super) fn order(self) -> CompletionsOrder {
        CompletionsOrder { shell: self.shell }
    }
}

impl ManArgs {
    pub(super) fn order(self) -> ManOrder {
        ManOrder { folder: self.folder }
    }
}
