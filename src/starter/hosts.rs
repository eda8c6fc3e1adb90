//! What publishes an archive from a repository: the workflow or settings of a host.

use super::NewFile;
use crate::locale::slug;

/// A host of repositories or static sites that can build an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// GitHub Pages, by a workflow of GitHub Actions.
    Github,
    /// GitLab Pages, by GitLab CI.
    Gitlab,
    /// Netlify, which builds by itself.
    Netlify,
    /// Cloudflare Pages, by a workflow of GitHub Actions.
    Cloudflare,
}

impl Host {
    /// The file that the host reads. `name` is that of the archive's folder, for hosts that want one for the project.
    pub(super) fn file(self, name: &str) -> NewFile {
        let (path, text) = match self {
            Host::Github => (".github/workflows/publish.yml", include_str!("texts/hosts/github.yml")),
            Host::Gitlab => (".gitlab-ci.yml", include_str!("texts/hosts/gitlab.yml")),
            Host::Netlify => ("netlify.toml", include_str!("texts/hosts/netlify.toml")),
            Host::Cloudflare => {
                (".github/workflows/cloudflare.yml", include_str!("texts/hosts/cloudflare.yml"))
            }
        };
        let text = text
            .replace("@INSTALL@", &install(env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION")))
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@PROJECT@", &project(name));
        NewFile { path: path.to_owned(), text }
    }

    /// Where the host is told about the archive, after its file was written.
    pub fn next_step(self) -> &'static str {
        match self {
            Host::Github => "in the repository's settings choose Pages, Source: GitHub Actions, then push",
            Host::Gitlab => "push the folder to a repository on GitLab",
            Host::Netlify => "push the folder to a repository, and import it on Netlify",
            Host::Cloudflare => "follow the first lines of .github/workflows/cloudflare.yml, then push",
        }
    }
}

/// The command that installs the program in this very version, from its repository where that is known.
fn install(repository: &str, version: &str) -> String {
    match repository {
        "" => format!("cargo install warraq --locked --version {version}"),
        url => format!("cargo install warraq --locked --git {url} --tag v{version}"),
    }
}

/// A name that Cloudflare takes for a project: small ASCII letters, digits and hyphens, at most 58.
fn project(name: &str) -> String {
    let name: String =
        slug(name).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(58).collect();
    match name.trim_matches('-') {
        "" => "archive".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_comes_from_its_repository_or_the_registry() {
        assert_eq!(install("", "1.2.3"), "cargo install warraq --locked --version 1.2.3");
        assert_eq!(
            install("https://example.org/warraq", "1.2.3"),
            "cargo install warraq --locked --git https://example.org/warraq --tag v1.2.3"
        );
    }

    #[test]
    fn projects_have_plain_names() {
        for (name, expected) in
            [("My Archive", "my-archive"), ("أرشيف", "archive"), ("a'; rm -rf", "a-rm-rf")]
        {
            assert_eq!(project(name), expected);
        }
    }
}
