//! What the interpreter prints of an exception that nobody caught (Python/pythonrun.c, Python/traceback.c,
//! Python/suggestions.c, v3.11; Lib/traceback.py, v3.14).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{BUILTINS_DICT, EMPTY_TUPLE, MAIN_DICT, ty};
use crate::object::value::suggest;
use crate::python::code::Op;
use crate::python::run::frame::After;
use crate::python::run::native::{Raise, wait};
use crate::python::run::vm::Vm;
use std::fmt::Write as _;

/// How deep in groups a line stands, and whether the last part's closing line is still to come.
#[derive(Default)]
struct Margin {
    depth: usize,
    open: bool,
}

/// `_PRINT_EXCEPTION_GROUP_WIDTH` or `max_group_width`, and the depth.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

impl Margin {
    fn indent(&self) -> String {
        "  ".repeat(self.depth)
    }

    /// Each line with what stands in front of it.
    fn emit(&self, text: &str, mark: char, out: &mut String) {
        if self.depth == 0 {
            out.push_str(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            let _ = write!(out, "{}{mark} {line}", self.indent());
        }
    }
}

impl Vm {
    /// What exceptions of the program's own classes say of themselves is asked before the report is written.
    pub(super) fn ask_texts(&mut self, exception: R) -> bool {
        let mut asked = Vec::new();
        self.shown_with(exception, &mut asked);
        asked.retain(|this| self.special(*this, "__str__").is_some());
        if self.heap.loading || self.told.is_some() || asked.is_empty() {
            return false;
        }
        self.told = Some(Vec::new());
        let cx = self.cx.clone();
        let task = wait(async move {
            for this in asked {
                let text = match cx.run(|vm| vm.str_out(this)).await {
                    Ok(text) => cx.with(|vm| {
                        let shown = vm.plain_str(text);
                        vm.heap.drop(text);
                        shown
                    }),
                    Err(Raise) => cx.with(|vm| {
                        vm.clear_error();
                        "<exception str() failed>".to_owned()
                    }),
                };
                cx.with(|vm| vm.told.get_or_insert_default().push((this, text)));
            }
            cx.with(|vm| vm.reraise(exception));
            Err(Raise)
        });
        if let Ok(out) = task {
            self.start(out, After::Program);
        }
        true
    }

    /// The exception, those before it, and the parts of groups.
    fn shown_with(&self, exception: R, found: &mut Vec<R>) {
        let Data::Exception(this) = &self.heap.get(exception).data else {
            return;
        };
        if found.contains(&exception) {
            return;
        }
        found.push(exception);
        for next in [this.cause, this.context].into_iter().flatten() {
            self.shown_with(next, found);
        }
        for part in self.group_items(exception) {
            self.shown_with(part, found);
        }
    }

    /// What the interpreter prints for an exception that nobody caught.
    pub(super) fn traceback_text(&mut self, exception: R) -> String {
        let mut text = String::new();
        let mut seen = vec![exception];
        self.report(exception, &mut Margin::default(), &mut seen, &mut text);
        text
    }

    /// `TracebackException.format`
    fn report(&mut self, exception: R, margin: &mut Margin, seen: &mut Vec<R>, text: &mut String) {
        let mut chain = vec![(exception, "")];
        let mut next = exception;
        while let Data::Exception(this) = &self.heap.get(next).data {
            let (before, link) = match (this.cause, this.context) {
                (Some(cause), _) => (
                    cause,
                    "\nThe above exception was the direct cause of the following exception:\n\n",
                ),
                (None, Some(context)) if !this.suppress => (
                    context,
                    "\nDuring handling of the above exception, another exception occurred:\n\n",
                ),
                _ => break,
            };
            if seen.contains(&before) {
                break;
            }
            chain.last_mut().expect("starts with one").1 = link;
            chain.push((before, ""));
            seen.push(before);
            next = before;
        }
        for (exception, link) in chain.into_iter().rev() {
            margin.emit(link, '|', text);
            let parts = self.group_items(exception);
            if parts.is_empty() {
                let shown = self.one_traceback(exception, "");
                margin.emit(&shown.0, '|', text);
                margin.emit(&shown.1, '|', text);
            } else if margin.depth > GROUP_DEPTH {
                let shown = format!("... (max_group_depth is {GROUP_DEPTH})\n");
                margin.emit(&shown, '|', text);
            } else {
                self.report_group(exception, &parts, margin, seen, text);
            }
        }
    }

    fn report_group(
        &mut self,
        group: R,
        parts: &[R],
        margin: &mut Margin,
        seen: &mut Vec<R>,
        text: &mut String,
    ) {
        let top = margin.depth == 0;
        margin.depth += usize::from(top);
        let (trace, last) = self.one_traceback(group, "Exception Group ");
        let (first, others) = trace.split_at(trace.find('\n').map_or(0, |at| at + 1));
        margin.emit(first, if top { '+' } else { '|' }, text);
        margin.emit(others, '|', text);
        margin.emit(&last, '|', text);
        let shown = parts.len().min(GROUP_WIDTH + 1);
        margin.open = false;
        for (number, part) in parts.iter().take(shown).enumerate() {
            let is_last = number + 1 == shown;
            margin.open |= is_last;
            let cut = number >= GROUP_WIDTH;
            let title = if cut {
                "...".to_owned()
            } else {
                (number + 1).to_string()
            };
            let lead = if number == 0 { "+-" } else { "  " };
            let _ = writeln!(
                text,
                "{}{lead}+---------------- {title} ----------------",
                margin.indent()
            );
            margin.depth += 1;
            if cut {
                let more = parts.len() - GROUP_WIDTH;
                let s = if more == 1 { "" } else { "s" };
                margin.emit(&format!("and {more} more exception{s}\n"), '|', text);
            } else {
                seen.push(*part);
                self.report(*part, margin, seen, text);
            }
            if is_last && margin.open {
                let line = "+------------------------------------";
                let _ = writeln!(text, "{}{line}", margin.indent());
                margin.open = false;
            }
            margin.depth -= 1;
        }
        margin.depth -= usize::from(top);
    }

    /// An exception's traceback, and its last lines.
    fn one_traceback(&mut self, exception: R, kind: &str) -> (String, String) {
        let text = &mut String::new();
        let mut entries: Vec<(u32, String, Option<Place>, Option<&'static str>)> = Vec::new();
        let mut next = self.traceback_of(exception);
        while let Some(traceback) = next {
            let Data::Traceback(this) = self.heap.get(traceback).data else {
                unreachable!("tracebacks are linked")
            };
            let Data::Frame(frame) = &self.heap.get(this.frame).data else {
                unreachable!("a traceback has a frame")
            };
            let Data::Code(code, _) = &self.heap.get(frame.code).data else {
                unreachable!("a frame has code")
            };
            let instr = code.instrs.get(this.instr as usize);
            let span = instr
                .filter(|instr| instr.span.start < instr.span.end)
                .map(|instr| (instr.span.start, instr.span.end, instr.op, instr.arg));
            let library = self.library.get(&std::rc::Rc::as_ptr(code)).copied();
            entries.push((this.line, code.name.clone(), span, library));
            next = this.next;
        }
        if !entries.is_empty() {
            let _ = writeln!(text, "{kind}Traceback (most recent call last):");
        }
        let mut repeated = 0usize;
        let mut last: Option<(u32, String)> = None;
        for (line, name, span, library) in entries {
            let key = (line, name.clone());
            if last.as_ref() == Some(&key) {
                repeated += 1;
            } else {
                repeated_line(text, repeated);
                repeated = 0;
                last = Some(key);
            }
            // `TB_RECURSIVE_CUTOFF`
            if repeated >= 3 {
                continue;
            }
            if let Some(module) = library {
                let _ = writeln!(text, "  File \"{module}.py\", line {line}, in {name}");
                continue;
            }
            let _ = writeln!(text, "  File \"{}\", line {line}, in {name}", self.file);
            self.source_line(line, span, text);
        }
        repeated_line(text, repeated);
        let class = self.heap.ty(exception);
        let name = self.heap.class_name(class);
        let told = self.told.iter().flatten();
        let told = told.clone().find(|(this, _)| *this == exception);
        let mut message = match told {
            Some((_, text)) => text.clone(),
            None => self.exception_text(exception),
        };
        if let Some(hint) = self.hint(exception) {
            message.push_str(&hint);
        }
        let mut last = String::new();
        if message.is_empty() {
            let _ = writeln!(last, "{name}");
        } else {
            let _ = writeln!(last, "{name}: {message}");
        }
        self.notes(exception, &mut last);
        (std::mem::take(text), last)
    }

    /// `_Py_Offer_Suggestions`, v3.11; `_compute_suggestion_error`, v3.14: what a name may have been meant to be.
    fn hint(&mut self, exception: R) -> Option<String> {
        let newer = self.profile.run.groups_revised;
        let member = |vm: &Self, name| match &vm.heap.get(exception).data {
            Data::Exception(this) => this.members.get(name).copied(),
            _ => None,
        };
        let (is_name, is_attribute) = (
            self.heap.is_instance(exception, ty::NAME_ERROR),
            self.heap.is_instance(exception, ty::ATTRIBUTE_ERROR),
        );
        if newer && self.heap.is_instance(exception, ty::IMPORT_ERROR) {
            let name = self.heap.text_of(member(self, "name_from")?);
            let module = self.heap.text_of(member(self, "name")?);
            let module = self.modules.get(&*module)?;
            let names = self.attribute_names(*module)?;
            let public = |known: &&String| name.starts_with('_') || !known.starts_with('_');
            let names: Vec<&str> = names.iter().filter(public).map(String::as_str).collect();
            let meant = suggest::nearest(&name, &names)?;
            return Some(format!(". Did you mean: '{meant}'?"));
        }
        if !is_name && !is_attribute {
            return None;
        }
        let name = self.heap.text_of(member(self, "name")?);
        // The variables of the frame that raised.
        let mut here = self.traceback_of(exception);
        let mut frame = None;
        while let Some(traceback) = here
            && let Data::Traceback(this) = self.heap.get(traceback).data
        {
            frame = Some(this.frame);
            here = this.next;
        }
        let variables = frame
            .map(|frame| self.names_in_sight(frame, newer))
            .unwrap_or_default();
        let own = variables.iter().find(|variable| variable.0 == "self");
        let own = own.and_then(|variable| variable.1);
        let mut groups: Vec<Vec<String>> = Vec::new();
        if is_attribute {
            let object = member(self, "obj")?;
            let mut names = self.attribute_names(object)?;
            if newer && !name.starts_with('_') && own != Some(object) {
                names.retain(|name| !name.starts_with('_'));
            }
            groups.push(names);
        } else {
            frame?;
            if newer
                && let Some(own) = own
                && self
                    .attribute_names(own)
                    .is_some_and(|names| names.contains(&name))
            {
                return Some(format!(". Did you mean: 'self.{name}'?"));
            }
            groups.push(variables.into_iter().map(|variable| variable.0).collect());
            for dict in [MAIN_DICT, BUILTINS_DICT] {
                let keys = self.heap.dict(dict).iter().map(|entry| entry.key);
                groups.push(keys.map(|key| self.heap.text_of(key)).collect());
            }
            // They are names of the module, though none looks there.
            let constants = ["None", "True", "False"].map(str::to_owned);
            groups
                .last_mut()
                .into_iter()
                .for_each(|names| names.extend(constants.clone()));
            if newer {
                groups = vec![groups.concat()];
            }
        }
        let mut meant = None;
        for names in &groups {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            meant = meant.or_else(|| suggest::nearest(&name, &names).map(str::to_owned));
        }
        let module = newer && is_name && super::check::is_of_the_standard_library(&name);
        match (meant, module) {
            (Some(meant), false) => Some(format!(". Did you mean: '{meant}'?")),
            (Some(meant), true) => Some(format!(
                ". Did you mean: '{meant}'? Or did you forget to import '{name}'?"
            )),
            (None, true) => Some(format!(". Did you forget to import '{name}'?")),
            (None, false) => None,
        }
    }

    /// The names and values of a frame's variables; those of a module are its globals.
    fn names_in_sight(&self, frame: R, bound: bool) -> Vec<(String, Option<R>)> {
        let Data::Frame(this) = &self.heap.get(frame).data else {
            return Vec::new();
        };
        let Data::Code(code, _) = &self.heap.get(this.code).data else {
            return Vec::new();
        };
        let values = this.locals.iter().flatten().copied();
        let values = values.chain(std::iter::repeat(None));
        let names = code.localsplus.iter().map(|variable| variable.name.clone());
        let all = names.zip(values);
        all.filter(|variable| !bound || variable.1.is_some())
            .collect()
    }

    /// `dir(object)`, as far as it runs no code of the program.
    fn attribute_names(&self, object: R) -> Option<Vec<String>> {
        if self.special(object, "__dir__").is_some() {
            return None;
        }
        let keys = |dict: R| {
            self.heap
                .dict(dict)
                .iter()
                .map(|entry| self.heap.text_of(entry.key))
        };
        let mut names: Vec<String> = Vec::new();
        if let Data::Module(name, dict) = &self.heap.get(object).data {
            names.extend(super::modules::names_of(self, name));
            names.extend(dict.iter().copied().flat_map(keys));
        } else {
            let class = match self.heap.get(object).data {
                Data::Type(_) => object,
                _ => self.heap.ty(object),
            };
            for base in &self.heap.class(class).mro {
                match self.heap.class(*base).dict {
                    Some(dict) => names.extend(keys(dict)),
                    None => names.extend(self.names_of_type(*base)),
                }
            }
            if class != object {
                let own = self.heap.attribute_keys(object);
                names.extend(own.iter().map(|key| self.heap.text_of(*key)));
            }
        }
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    /// `print_exception_notes`: the lines of each note.
    fn notes(&self, exception: R, text: &mut String) {
        let Some(notes) = self.heap.instance_get(exception, "__notes__") else {
            return;
        };
        for note in self.sequence_items(notes).unwrap_or_default() {
            for line in self.plain_str(note).split('\n') {
                let _ = writeln!(text, "{line}");
            }
        }
    }

    fn source_line(&self, line: u32, span: Option<Place>, text: &mut String) {
        let Some(source) = (line as usize)
            .checked_sub(1)
            .and_then(|line| self.source.get(line))
        else {
            return;
        };
        let stripped = source.trim();
        if stripped.is_empty() {
            return;
        }
        let _ = writeln!(text, "    {stripped}");
        let start: usize = self.source[..line as usize - 1]
            .iter()
            .map(|line| line.len() + 1)
            .sum();
        let Some((from, to, op, arg)) = span else {
            return;
        };
        let (from, to) = (from as usize, to as usize);
        let indent = source.len() - source.trim_start().len();
        if from < start + indent {
            return;
        }
        let left = from - start - indent;
        let right = to.saturating_sub(start + indent).min(stripped.len());
        if left >= right {
            return;
        }
        let marked = &stripped[left..right];
        let anchors = anchors(marked, op, arg, self.profile.run.carets_of_calls);
        // A whole line is underlined only when parts of it are told apart (`tb_displayline`, Python/traceback.c).
        if anchors.is_none() && left == 0 && right == stripped.len() {
            return;
        }
        let carets = anchors.map_or_else(
            || "^".repeat(right - left),
            |(start, end)| {
                format!(
                    "{}{}{}",
                    "~".repeat(start),
                    "^".repeat(end - start),
                    "~".repeat(marked.len() - end)
                )
            },
        );
        let _ = writeln!(text, "    {}{carets}", " ".repeat(left));
    }

    /// `str(exception)` for built-in exceptions.
    pub fn exception_text(&mut self, exception: R) -> String {
        let Data::Exception(this) = &self.heap.get(exception).data else {
            return String::new();
        };
        let args = this.args.unwrap_or(EMPTY_TUPLE);
        let Data::Tuple(items) = &self.heap.get(args).data else {
            unreachable!("args are a tuple")
        };
        if let Some(line) = self.group_line(exception) {
            return line;
        }
        match &items[..] {
            [] => String::new(),
            [one] => {
                let one = *one;
                if self.heap.is_instance(exception, ty::KEY_ERROR) {
                    self.plain_repr(one)
                } else if let Data::Exception(inner) = &self.heap.get(one).data
                    && self.special(one, "__str__").is_none()
                {
                    // Of one in one only: they may hold each other.
                    match self
                        .sequence_items(inner.args.unwrap_or(EMPTY_TUPLE))
                        .as_deref()
                    {
                        Some([only]) => self.plain_str(*only),
                        _ => self.plain_str(one),
                    }
                } else {
                    self.plain_str(one)
                }
            }
            _ => self.plain_repr(args),
        }
    }
}

/// Span, instruction and argument of a traceback's entry.
type Place = (u32, u32, Op, u32);

/// What `^` marks inside of a binary operation or a subscript; the rest gets `~`
/// (`extract_anchors_from_expr`, Python/traceback.c, v3.11).
fn anchors(text: &str, op: Op, arg: u32, calls: bool) -> Option<(usize, usize)> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut top = Vec::new();
    let mut opened = Vec::new();
    let mut last_bracket = None;
    for (place, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(end), byte) if byte == end => {
                quote = None;
            }
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => {
                opened.push(place);
                depth += 1;
            }
            (None, b')' | b']' | b'}') => {
                last_bracket = opened.pop();
                depth = depth.checked_sub(1)?;
            }
            (None, _) if depth == 0 => top.push(place),
            _ => {}
        }
    }
    match op {
        Op::Call | Op::CallSelfOrNull | Op::CallKw | Op::CallExKept if calls => {
            let start = last_bracket.filter(|start| text[*start..].starts_with('('));
            start.map(|start| (start, text.len()))
        }
        Op::BinarySubscr | Op::StoreSubscr | Op::DeleteSubscr => {
            last_bracket.map(|start| (start, text.len()))
        }
        Op::BinaryOp => {
            let symbol = [
                "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^",
            ]
            .get(arg as usize)?;
            let found = |place: &&usize| text[**place..].starts_with(symbol);
            let start = if *symbol == "**" {
                top.iter().find(found)?
            } else {
                top.iter().rev().find(found)?
            };
            Some((*start, start + symbol.len()))
        }
        _ => None,
    }
}

fn repeated_line(text: &mut String, repeated: usize) {
    if repeated >= 3 {
        let more = repeated - 2;
        let _ = writeln!(
            text,
            "  [Previous line repeated {more} more time{}]",
            if more == 1 { "" } else { "s" }
        );
    }
}
