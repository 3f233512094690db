//! The lesson files that the app fetches: `ID.LANGUAGE.bin` for each language of a lesson, `home.bin` for the figure on
//! the home page, and `inventory.LANGUAGE.bin`.

use super::recording::Recording;
use crate::state::prefs::Lang;
use engine::lesson::inventory::inventory;
use engine::lesson::{Bundle, HOME_PROGRAM, Lesson, course, find, pack};
use std::path::Path;

/// Writes every file; says how many and how large. `build`: the name of the build that the files belong to; the app
/// refuses those of another one.
///
/// # Errors
/// When a lesson's program does not run, or a file cannot be written.
pub fn write_files(build: &str, folder: &Path) -> Result<String, String> {
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let mut bundles = vec![("home".to_owned(), bundle(None, HOME_PROGRAM)?)];
    for room in course().iter().filter(|room| room.available()) {
        for lang in [Lang::En, Lang::Zh] {
            let lesson =
                find(room.id, lang.lesson()).ok_or(format!("{} is not written", room.id))?;
            let program = lesson.program.clone();
            let found = bundle(Some(lesson), &program)
                .map_err(|error| format!("lesson {}: {error}", room.id))?;
            bundles.push((format!("{}.{}", room.id, lang.word()), found));
        }
    }
    for lang in [Lang::En, Lang::Zh] {
        let found = Bundle {
            items: inventory(lang.lesson()),
            ..Bundle::default()
        };
        bundles.push((format!("inventory.{}", lang.word()), found));
    }
    let mut bytes = 0;
    for (name, bundle) in &bundles {
        let file = pack(bundle, build);
        bytes += file.len();
        let path = folder.join(name).with_added_extension("bin");
        std::fs::write(&path, file)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(format!("{} lesson files, {bytes} bytes", bundles.len()))
}

fn bundle(lesson: Option<Lesson>, source: &str) -> Result<Bundle, String> {
    let Recording { events, tables, .. } = Recording::of(source)?;
    let lesson = lesson.map(|lesson| Lesson {
        checks: Vec::new(),
        ..lesson
    });
    Ok(Bundle {
        lesson,
        source: source.to_owned(),
        events,
        tables,
        items: Vec::new(),
    })
}
