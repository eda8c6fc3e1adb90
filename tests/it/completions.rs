//! What shells and `man` know of the program, and what it says of itself.

use std::process::Command;

use tempfile::TempDir;

use crate::site::{WARRAQ, run, tree};

const COMMANDS: [&str; 8] = ["build", "init", "new", "import", "pair", "stats", "completions", "man"];

fn warraq(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(WARRAQ);
    command.args(arguments);
    let (status, out, err) = run(command);
    (status.code().unwrap(), out, err)
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, err) = warraq(&["completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""), "{shell}");
        for word in COMMANDS.iter().chain(&["min-coverage", "translate", "base-url"]) {
            assert!(out.contains(word), "{shell}: {word}");
        }
    }
    let (code, _, err) = warraq(&["completions", "basic"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("possible values: bash, elvish, fish, powershell, zsh"), "{err}");
}

#[test]
fn bash_takes_its_completions() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("warraq.bash");
    std::fs::write(&file, warraq(&["completions", "bash"]).1).unwrap();
    let mut bash = Command::new("bash");
    bash.arg("-n").arg(&file);
    let (status, _, err) = run(bash);
    assert!(status.success() && err.is_empty(), "{err}");
}

#[test]
fn manual_pages() {
    let (code, page, _) = warraq(&["man"]);
    assert_eq!(code, 0);
    assert!(page.contains(".TH warraq 1") && page.contains("warraq\\-stats(1)"), "{page}");
    let folder = TempDir::new().unwrap();
    let man = folder.path().join("share/man1");
    let (code, told, err) = warraq(&["man", man.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    let mut names: Vec<String> = COMMANDS.iter().map(|name| format!("warraq-{name}.1")).collect();
    names.push("warraq.1".to_owned());
    let pages = tree(&man);
    for name in names {
        assert!(told.contains(&name), "{told}");
        let text = String::from_utf8_lossy(&pages[&name]);
        assert!(text.contains("Examples:") && text.contains(".SH SYNOPSIS"), "{name}: {text}");
    }
    assert_eq!(warraq(&["man", ""]).0, 2);
}

#[test]
fn help_teaches_with_examples_and_without_colours() {
    for command in COMMANDS {
        let (code, out, err) = warraq(&[command, "--help"]);
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(out.contains(&format!("Examples:\n  warraq {command}")), "{out}");
        assert!(!out.contains('\x1b'), "{out}");
    }
    let (code, out, _) = warraq(&["--help"]);
    assert!(code == 0 && COMMANDS.iter().all(|command| out.contains(command)), "{out}");
    assert_eq!(warraq(&["bild"]).0, 2);
}
