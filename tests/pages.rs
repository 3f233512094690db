//! The tool for lesson pages, run as the site's build runs it. (The build of the tests leaves the tool behind, and
//! `cargo xtask test` makes the site with it.)

use engine::lesson::course;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs it into a fresh folder.
fn run(name: &str, site: Option<&str>) -> (PathBuf, Output) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an earlier run's folder goes");
    }
    fs::create_dir_all(&folder).expect("a folder for the pages");
    let output = Command::new(env!("CARGO_BIN_EXE_pages"))
        .arg("b1")
        .arg(&folder)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("static"))
        .args(site)
        .output()
        .expect("the tool starts");
    (folder, output)
}

#[test]
fn every_lesson_has_its_file_its_pages_and_its_place_in_the_sitemap() {
    let (folder, output) = run("pages-of-a-site", Some("https://example.org/learn/"));
    assert!(output.status.success(), "{output:?}");
    let sitemap = fs::read_to_string(folder.join("sitemap.xml")).expect("a sitemap");
    let rooms: Vec<_> = course().iter().filter(|room| room.available()).collect();
    assert_eq!(rooms.len(), 24);
    for room in rooms {
        for name in [
            format!("lessons/{}.en.bin", room.id),
            format!("lessons/{}.zh.bin", room.id),
            format!("lessons/{}/figure.svg", room.id),
            format!("lessons/{}/question.svg", room.id),
        ] {
            let size = fs::metadata(folder.join(&name)).map_or(0, |about| about.len());
            assert!(size > 200, "{name} has {size} bytes");
        }
        for (page, lang) in [("", "en"), ("zh/", "zh-Hans")] {
            let path = format!("lessons/{}/{page}", room.id);
            let html = fs::read_to_string(folder.join(&path).join("index.html")).expect("a page");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert!(
                sitemap.contains(&format!("<loc>https://example.org/learn/{path}</loc>")),
                "{path} is not in the sitemap"
            );
        }
    }
}

#[test]
fn a_site_that_may_lie_anywhere_has_no_sitemap() {
    let (folder, output) = run("pages-of-anywhere", None);
    assert!(output.status.success(), "{output:?}");
    assert!(folder.join("lessons/names-label/index.html").is_file());
    assert!(!folder.join("sitemap.xml").exists());
}

#[test]
fn without_its_arguments_it_says_how_it_is_used() {
    let output = Command::new(env!("CARGO_BIN_EXE_pages"))
        .output()
        .expect("the tool starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("usage: pages"));
}
