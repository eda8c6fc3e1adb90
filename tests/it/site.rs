//! The one helper of these tests: small archives in a temporary folder, built by the real program as a stranger would,
//! and looked at from outside.
//!
//! ```text
//! site().article("nato.ar.md", "title: الناتو\ndate: 2014-09-06", "نص.").build().page("/ar/2014/09/nato/").has("h1", "الناتو");
//! ```
//!
//! Never uses the program's own code: only its binary and the files it writes.

mod outcome;
mod page;
mod select;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::rc::Rc;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub use outcome::{Outcome, Problem, tree};
pub use page::Page;

/// The program.
pub const WARRAQ: &str = env!("CARGO_BIN_EXE_warraq");

/// Where the sites of these tests are to stand, unless a test says otherwise.
pub const BASE: &str = "https://example.org/";

/// No build of a test may take longer: it waits for something that never comes.
const PATIENCE: Duration = Duration::from_secs(60);

const SETTINGS: &str = "\
base_url: https://example.org/
title: {ar: الأرشيف, en: The Archive}
languages:
  ar: {name: العربية, locale: ar-EG}
  en: {name: English, locale: en-GB}
";

/// An archive in a temporary folder, which goes when the last of its [`Site`] and [`Outcome`]s does.
pub struct Site {
    folder: Rc<TempDir>,
}

/// An archive in Arabic and English without articles.
pub fn site() -> Site {
    site_of(SETTINGS)
}

/// An archive with these settings, without articles.
pub fn site_of(settings: &str) -> Site {
    let folder = Rc::new(TempDir::new().unwrap());
    fs::create_dir(folder.path().join("content")).unwrap();
    Site { folder }.file("site.yaml", settings)
}

/// An archive that stands in a folder already.
pub fn site_in(folder: TempDir) -> Site {
    Site { folder: Rc::new(folder) }
}

impl Site {
    /// Runs the program in the archive's folder; gives its exit code, its standard output and its standard error.
    pub fn warraq(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(WARRAQ);
        command.args(arguments).current_dir(self.folder.path());
        let (status, out, err) = run(command);
        (status.code().expect("the program ends by itself"), out, err)
    }

    /// Adds lines to the settings.
    pub fn config(self, lines: &str) -> Self {
        let old = fs::read_to_string(self.at("site.yaml")).unwrap();
        self.file("site.yaml", format!("{old}{lines}\n"))
    }

    /// Writes an article: its path below `content/`, its front matter and its text.
    pub fn article(self, path: &str, front_matter: &str, text: &str) -> Self {
        self.file(format!("content/{path}"), format!("---\n{front_matter}\n---\n{text}\n"))
    }

    /// Writes a file of the archive.
    pub fn file(self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.at(path), bytes.as_ref());
        self
    }

    /// Deletes a file of the archive.
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.at(path)).unwrap();
        self
    }

    /// The full path of a file of the archive.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Builds the site into `public/`.
    pub fn build(&self) -> Outcome {
        self.build_with::<&str>(&[])
    }

    /// Builds the site with further arguments.
    pub fn build_with<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Outcome {
        let mut command = self.command();
        command.args(arguments);
        self.run(command)
    }

    /// The command that builds the site and tells its result as JSON, for tests that add to it.
    pub fn command(&self) -> Command {
        self.command_as(WARRAQ, &[])
    }

    /// The same, run by another program that takes a command: `setpriv`, `timeout`.
    pub fn command_as(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).args(["build", "--format", "json", "--source"]).arg(self.folder.path());
        command
    }

    /// Runs a command that builds this site.
    pub fn run(&self, command: Command) -> Outcome {
        self.run_into(command, self.at("public"))
    }

    /// Runs a command that builds this site into another folder.
    pub fn run_into(&self, command: Command, output: PathBuf) -> Outcome {
        let (status, stdout, stderr) = run(command);
        Outcome::new(Rc::clone(&self.folder), output, status, &stdout, stderr)
    }
}

/// Writes a file and the folders it stands in.
pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs a command and gives its status, its standard output and its standard error.
pub fn run(mut command: Command) -> (ExitStatus, String, String) {
    // Files, not pipes: a full pipe that nobody reads would block the program.
    let told = TempDir::new().unwrap();
    let (out, err) = (told.path().join("out"), told.path().join("err"));
    command.stdin(Stdio::null()).stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{command:?} was still running after {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = |path| String::from_utf8(fs::read(path).unwrap()).expect("the program speaks UTF-8");
    (status, text(out), text(err))
}

/// The demonstration archive of this repository, built once for all tests.
pub fn demonstration() -> &'static Path {
    static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = TempDir::new().unwrap();
        let mut command = Command::new(WARRAQ);
        command.args(["build", "--format", "json", "--source", env!("CARGO_MANIFEST_DIR"), "--output"]);
        command.arg(folder.path());
        let (status, stdout, stderr) = run(command);
        assert!(status.success(), "the demonstration archive has errors:\n{stdout}{stderr}");
        folder
    });
    BUILT.path()
}
