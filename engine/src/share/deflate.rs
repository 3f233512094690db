//! Deflate with a preset dictionary.
//!
//! The dictionary is text that both sides know. It counts as if it stood before the data,
//! so the data can say "as in the dictionary" instead of spelling a phrase out.
//! `miniz_oxide` has no call for that, but both directions allow it: the compressor is fed the dictionary
//! first and its output up to there is thrown away; the decompressor's output buffer begins with the dictionary.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
    deflate_flags::TDEFL_FORCE_ALL_STATIC_BLOCKS,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The shortest of several ways to deflate `data` with the dictionary.
pub(crate) fn deflate(data: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let dynamic = create_comp_flags_from_zip_params(10, -15, 0);
    // Small texts are often shorter with the built-in code than with one of their own.
    let fixed = dynamic | TDEFL_FORCE_ALL_STATIC_BLOCKS;
    [dynamic, fixed]
        .into_iter()
        .map(|flags| deflate_with(data, dictionary, flags))
        .min_by_key(Vec::len)
        .expect("there are two ways")
}

/// `data` as a deflated stream that spells all of it out (RFC 1951, 3.2.4): for a program that has no compressor.
pub(crate) fn store(data: &[u8]) -> Vec<u8> {
    let mut output = Vec::with_capacity(data.len() + 5);
    let mut rest = data;
    loop {
        let (block, after) = rest.split_at(rest.len().min(usize::from(u16::MAX)));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        output.push(u8::from(after.is_empty()));
        output.extend_from_slice(&length.to_le_bytes());
        output.extend_from_slice(&(!length).to_le_bytes());
        output.extend_from_slice(block);
        if after.is_empty() {
            return output;
        }
        rest = after;
    }
}

fn deflate_with(data: &[u8], dictionary: &[u8], flags: u32) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(flags);
    // A sync flush ends on a byte, so the rest stands on its own.
    feed(&mut compressor, dictionary, TDEFLFlush::Sync);
    feed(&mut compressor, data, TDEFLFlush::Finish)
}

/// Everything that the compressor says to this input.
fn feed(compressor: &mut CompressorOxide, mut input: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut output = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let (status, read, written) = compress(compressor, input, &mut buffer, flush);
        output.extend_from_slice(&buffer[..written]);
        input = &input[read..];
        match status {
            TDEFLStatus::Done => return output,
            // A buffer that is not full means that nothing is left to say.
            TDEFLStatus::Okay if input.is_empty() && written < buffer.len() => return output,
            TDEFLStatus::Okay => {}
            TDEFLStatus::BadParam | TDEFLStatus::PutBufFailed => {
                unreachable!("the compressor writes to a buffer and is fed in order")
            }
        }
    }
}

/// What [`inflate`] made of its input.
pub(crate) struct Inflated {
    /// The bytes up to the end, the first damage or the limit.
    pub bytes: Vec<u8>,
    /// How the reading ended.
    pub end: End,
    /// How many bytes of the input belong to the stream.
    pub consumed: usize,
}

/// How reading a deflated stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// At the stream's own end.
    Complete,
    /// The input ended before the stream.
    Cut,
    /// The input is not what a compressor writes.
    Damaged,
    /// More than the limit would come out.
    TooLarge,
}

/// The first `limit` bytes of the deflated stream.
pub(crate) fn inflate(input: &[u8], dictionary: &[u8], limit: usize) -> Inflated {
    let mut inflater = DecompressorOxide::new();
    let most = dictionary.len() + limit;
    let mut output = dictionary.to_vec();
    let (mut read, mut filled) = (0, dictionary.len());
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let end = loop {
        let room = (output.len() * 2).max(1 << 14).min(most);
        output.resize(room, 0);
        let (status, n_read, n_written) =
            decompress(&mut inflater, &input[read..], &mut output, filled, flags);
        read += n_read;
        filled += n_written;
        match status {
            TINFLStatus::Done => break End::Complete,
            TINFLStatus::HasMoreOutput if output.len() < most => {}
            TINFLStatus::HasMoreOutput => break End::TooLarge,
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => break End::Cut,
            _ => break End::Damaged,
        }
    };
    Inflated {
        bytes: output[dictionary.len()..filled].to_vec(),
        end,
        consumed: read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_makes_its_phrases_cheap() {
        let data = b"import sys\nprint(sys.getrefcount(a))\n";
        let alone = deflate(data, b"");
        let helped = deflate(data, data);
        assert!(helped.len() < 8, "{} bytes", helped.len());
        assert!(alone.len() > 25);
        for (packed, dictionary) in [(alone, &b""[..]), (helped, &data[..])] {
            let back = inflate(&packed, dictionary, 1000);
            assert_eq!((&back.bytes[..], back.end), (&data[..], End::Complete));
            assert_eq!(back.consumed, packed.len());
        }
    }

    #[test]
    fn what_would_unpack_beyond_the_limit_stops_there() {
        let bomb = deflate(&vec![b'a'; 3 << 20], b"x");
        assert!(bomb.len() < 20_000);
        let back = inflate(&bomb, b"x", 1 << 20);
        assert_eq!((back.bytes.len(), back.end), (1 << 20, End::TooLarge));
    }

    #[test]
    fn what_is_spelled_out_is_read_like_any_stream() {
        for length in [0, 1, 65_535, 65_536, 200_000] {
            let data: Vec<u8> = (0_u8..=250).cycle().take(length).collect();
            let stored = store(&data);
            let back = inflate(&stored, b"a dictionary", 1 << 20);
            assert_eq!((&back.bytes, back.end), (&data, End::Complete));
            assert_eq!(back.consumed, stored.len());
        }
    }

    #[test]
    fn a_text_of_exactly_the_limit_is_complete() {
        let data = vec![b'a'; 1 << 20];
        let back = inflate(&deflate(&data, b"x"), b"x", 1 << 20);
        assert_eq!((back.bytes.len(), back.end), (1 << 20, End::Complete));
    }

    #[test]
    fn a_cut_stream_gives_its_beginning() {
        let data: Vec<u8> = (0..2000_u32)
            .flat_map(|i| (i * i).to_string().into_bytes())
            .collect();
        let packed = deflate(&data, b"");
        let back = inflate(&packed[..packed.len() / 2], b"", 1 << 20);
        assert_eq!(back.end, End::Cut);
        assert!(back.bytes.len() > 1000 && data.starts_with(&back.bytes));
    }
}
