// SPDX-License-Identifier: Apache-2.0
#include "search/source/LanguageTable.h"

namespace coco::search {
namespace {

constexpr LanguageLine kLanguages[] = {
    {"bash", "Shell", "sh bash zsh ksh bats", ".bashrc .bash_profile .profile .zshrc .zshenv PKGBUILD APKBUILD",
     "sh bash zsh ksh dash", "shell"},
    {"c", "C", "c h", "", "", ""},
    {"clojure", "Clojure", "clj cljs cljc edn", "", "", ""},
    {"cmake", "CMake", "cmake", "CMakeLists.txt", "", ""},
    {"cpp", "C++", "cpp cc cxx hpp hh hxx h++ c++ ipp tpp inl cppm ixx ino cu cuh", "", "",
     "c++ cplusplus"},
    {"csharp", "C#", "cs csx", "", "", "c# c-sharp"},
    {"css", "CSS", "css scss less", "", "", ""},
    {"dart", "Dart", "dart", "", "", ""},
    {"dockerfile", "Dockerfile", "dockerfile", "Dockerfile Dockerfile.* Containerfile Containerfile.*", "",
     "docker containerfile"},
    {"dtd", "DTD", "dtd", "", "", ""},
    {"elixir", "Elixir", "ex exs", "", "elixir", ""},
    {"erlang", "Erlang", "erl hrl", "rebar.config", "escript", ""},
    {"fortran", "Fortran", "f f90 f95 f03 f08 for", "", "", ""},
    {"fsharp", "F#", "fs fsi fsx", "", "", "f#"},
    {"go", "Go", "go", "", "", "golang"},
    {"gomod", "Go module", "", "go.mod go.work", "", ""},
    {"gotmpl", "Go template", "tpl gotmpl tmpl", "", "", "gotemplate"},
    {"graphql", "GraphQL", "graphql gql", "", "", ""},
    {"groovy", "Groovy", "groovy gradle", "Jenkinsfile*", "groovy", ""},
    {"haskell", "Haskell", "hs lhs", "", "runhaskell", ""},
    {"hcl", "HCL", "hcl tf tfvars", "", "", "terraform"},
    {"html", "HTML", "html htm xhtml vue svelte", "", "", ""},
    {"ini", "INI", "ini cfg conf properties desktop service", ".editorconfig .gitconfig .gitmodules", "", ""},
    {"java", "Java", "java", "", "", ""},
    {"javascript", "JavaScript", "js mjs cjs jsx", "", "node nodejs", "ecmascript"},
    {"json", "JSON", "json jsonc json5 geojson webmanifest", ".babelrc .eslintrc .prettierrc", "", ""},
    {"julia", "Julia", "jl", "", "julia", ""},
    {"kotlin", "Kotlin", "kt kts", "", "", ""},
    {"lua", "Lua", "lua", ".luacheckrc", "lua luajit", ""},
    {"make", "Makefile", "mk mak make", "Makefile Makefile.* makefile GNUmakefile Kbuild", "make",
     "makefile"},
    {"markdown", "Markdown", "md mdx markdown", "", "", ""},
    {"meson", "Meson", "", "meson.build meson.options meson_options.txt", "", ""},
    {"nix", "Nix", "nix", "", "", ""},
    {"objc", "Objective-C", "m mm", "", "", "objective-c"},
    {"ocaml", "OCaml", "ml mli", "", "ocaml", ""},
    {"pascal", "Pascal", "pas dpr pp", "", "", "delphi"},
    {"pdf", "PDF", "pdf", "", "", ""},
    {"perl", "Perl", "pl pm", "", "perl", ""},
    {"php", "PHP", "php phtml php3 php4 php5", "", "php", ""},
    {"powershell", "PowerShell", "ps1 psm1 psd1", "", "pwsh", ""},
    {"proto", "Protocol Buffers", "proto", "", "", "protobuf"},
    {"python", "Python", "py pyi pyw pyx", "SConstruct SConscript wscript", "python pypy", ""},
    {"qml", "QML", "qml", "", "", ""},
    {"r", "R", "r", ".Rprofile", "Rscript", ""},
    {"restructuredtext", "reStructuredText", "rst", "", "", "rest"},
    {"ruby", "Ruby", "rb rake gemspec", "Rakefile Gemfile Vagrantfile Podfile Brewfile", "ruby", ""},
    {"rust", "Rust", "rs", "", "", ""},
    {"scala", "Scala", "scala sc sbt", "", "scala", ""},
    {"solidity", "Solidity", "sol", "", "", ""},
    {"sql", "SQL", "sql ddl dml", "", "", "postgresql mysql sqlite"},
    {"starlark", "Starlark", "bzl bazel star", "BUILD WORKSPACE", "", "bazel"},
    {"swift", "Swift", "swift", "", "swift", ""},
    {"tcl", "Tcl", "tcl", "", "tclsh wish", ""},
    {"text", "Text", "txt text log csv tsv", "README LICENSE COPYING AUTHORS NEWS TODO", "", "plain plaintext"},
    {"toml", "TOML", "toml", "", "", ""},
    {"tsx", "TypeScript with JSX", "tsx", "", "", ""},
    {"typescript", "TypeScript", "ts mts cts", "", "deno tsx", ""},
    {"vim", "Vim script", "vim", ".vimrc", "", "viml"},
    {"xml", "XML", "xml xsd xsl xslt svg plist ui qrc csproj props targets wsdl", "", "", ""},
    {"yaml", "YAML", "yaml yml", ".clang-format .clang-tidy", "", ""},
    {"zig", "Zig", "zig zon", "", "", ""},
};

} // namespace

std::span<const LanguageLine> languageTable()
{
    return kLanguages;
}

} // namespace coco::search
