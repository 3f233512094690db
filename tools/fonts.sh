#!/bin/sh
# Cuts the fonts of static/fonts from the variable fonts of their projects' releases (latin subsets of Fontsource):
# the weights that static/tokens.css uses (400 to 750), every character, and of the features those that are on.
# JetBrains Mono loses its ligatures (`calt`), which the site turns off, because `!=` is two characters for a learner.
#
#   python3 -m venv v && v/bin/pip install fonttools brotli
#   PATH=$PWD/v/bin:$PATH sh tools/fonts.sh FOLDER_WITH_THE_ORIGINALS static/fonts
set -eu
from=$1 to=$2
for name in atkinson-hyperlegible-next-latin-wght-normal atkinson-hyperlegible-next-latin-ext-wght-normal jetbrains-mono-latin-wght-normal; do
  features=ccmp,locl,mark,mkmk
  case $name in atkinson*) features=$features,kern,tnum,pnum,frac ;; esac
  fonttools varLib.instancer -q "$from/$name.woff2" wght=400:750 -o "$to/$name.ttf"
  pyftsubset "$to/$name.ttf" --unicodes='*' --layout-features=$features --no-glyph-names --no-hinting --name-IDs='*' \
    --flavor=woff2 --output-file="$to/$name.woff2"
  rm "$to/$name.ttf"
done
