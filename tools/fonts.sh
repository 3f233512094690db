#!/bin/sh
# Cuts the fonts of static/fonts from the variable fonts of their projects' releases (latin subsets of Fontsource):
# the weights that static/tokens.css uses (400 to 750), and of the features those that are on.
# Each face is in files by how soon a reader needs them: letters of English, of programs and of numbers come with the
# first load, accented letters when a text has one. The ranges are those of `unicode-range` in static/tokens.css.
# JetBrains Mono loses its ligatures (`calt`), which the site turns off, because `!=` is two characters for a learner.
#
#   npm pack @fontsource-variable/atkinson-hyperlegible-next@5.3.0 @fontsource-variable/jetbrains-mono@5.3.0
#   python3 -m venv v && v/bin/pip install fonttools brotli
#   PATH=$PWD/v/bin:$PATH sh tools/fonts.sh FOLDER_WITH_THE_ORIGINALS static/fonts
set -eu
from=$1 to=$2
marks=U+0300-0308
features=ccmp,locl,mark,mkmk

# cut ORIGINAL PART RANGES FEATURES
cut() {
  fonttools varLib.instancer -q "$from/$1-wght-normal.woff2" wght=400:750 -o "$to/cut.ttf"
  pyftsubset "$to/cut.ttf" --unicodes="$3" --layout-features="$4" --no-glyph-names --no-hinting --name-IDs='*' \
    --flavor=woff2 --output-file="$to/$2-wght-normal.woff2"
  rm "$to/cut.ttf"
}

atkinson=atkinson-hyperlegible-next
cut $atkinson-latin $atkinson-latin \
  U+0000-007F,U+00A0,U+00A7,U+00A9,U+00B0-00B3,U+00B5,U+00B7,U+00D7,U+00F7,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD \
  $features,kern,tnum
cut $atkinson-latin $atkinson-latin-1 \
  U+00A1-00A6,U+00A8,U+00AA-00AF,U+00B4,U+00B6,U+00B8-00D6,U+00D8-00F6,U+00F8-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,$marks \
  $features,kern
cut $atkinson-latin-ext $atkinson-latin-ext '*' $features,kern

mono=jetbrains-mono
cut $mono-latin $mono-latin \
  U+0000-007F,U+00A0,U+00B1,U+00B5,U+00B7,U+00D7,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+FEFF,U+FFFD $features
cut $mono-latin $mono-latin-ext \
  U+00A1-00B0,U+00B2-00B4,U+00B6,U+00B8-00D6,U+00D8-00FF,U+0131,U+0152-0153,$marks $features
