# SPDX-License-Identifier: Apache-2.0
# Languages are folders resources/languages/ID:
#   language.json   what it is called and how its files are known; lists are separated by blanks
#     name          for people
#     extensions    lower case, without dot; the last part of a name
#     file_names    exact, or with one trailing '*'
#     interpreters  of a shebang line, version digits left out
#     aliases       other words people use for it in a filter
#     kin           ids that a filter for this language means as well
#     grammar       {package, folder (below the package), symbol, highlights: query files below node_modules}
#     separator     between the parts of a qualified name, "." without
#     names_in_expressions   true where functions with names are passed as arguments
#     symbols, imports       ids whose query files are taken, one after another, instead of its own
#   symbols.scm, imports.scm, highlights.scm   queries, each optional; the last is added to those of the package
#   outline.txt     without a grammar: expressions that find definitions (search/parse/Outline.h)
include_guard(GLOBAL)
include(CocoGrammars)

# coco_language_folders(VARIABLE FOLDER …): the folders of all languages below the given ones, by id.
function(coco_language_folders variable)
    set(found "")
    foreach(folder IN LISTS ARGN)
        # A new folder is a new language: nobody has to list it a second time.
        file(GLOB folders CONFIGURE_DEPENDS "${folder}/*/language.json")
        list(APPEND found ${folders})
    endforeach()
    list(TRANSFORM found REPLACE "/language.json$" "")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${found})
    set(${variable} ${found} PARENT_SCOPE)
endfunction()

# The value of a key of the JSON text; empty without it.
function(coco_json_value variable json)
    string(JSON value ERROR_VARIABLE missing GET "${json}" ${ARGN})
    if(missing)
        set(value "")
    endif()
    set(${variable} "${value}" PARENT_SCOPE)
endfunction()

# Reads FOLDER/language.json, which the build then depends on.
function(coco_read_language variable folder)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/language.json")
    file(READ "${folder}/language.json" json)
    string(JSON name ERROR_VARIABLE fault GET "${json}" name)
    if(fault)
        message(FATAL_ERROR "${folder}/language.json cannot be read: ${fault}. It must be a JSON object with a name.")
    endif()
    set(${variable} "${json}" PARENT_SCOPE)
endfunction()

# coco_write_language_table(PATH FOLDER …): the table that search/source/LanguageTable.h declares.
function(coco_write_language_table path)
    coco_language_folders(folders ${ARGN})
    set(rows "")
    foreach(folder IN LISTS folders)
        coco_read_language(json "${folder}")
        get_filename_component(id "${folder}" NAME)
        set(row "\"${id}\"")
        foreach(key name extensions file_names interpreters aliases kin)
            coco_json_value(value "${json}" ${key})
            string(APPEND row ", \"${value}\"")
        endforeach()
        string(APPEND rows "    {${row}},\n")
    endforeach()
    file(GENERATE OUTPUT "${path}" CONTENT
"// Generated while configuring.
#include \"search/source/LanguageTable.h\"

namespace coco::search {
namespace {

const LanguageLine kLines[] = {
${rows}};

} // namespace

std::span<const LanguageLine> languageTable()
{
    return kLines;
}

} // namespace coco::search
")
endfunction()

# coco_add_grammars(TARGET FOLDER …): compiles the grammars of the languages into the target.
function(coco_add_grammars target)
    coco_language_folders(folders ${ARGN})
    foreach(folder IN LISTS folders)
        coco_read_language(json "${folder}")
        coco_json_value(package "${json}" grammar package)
        if(NOT package)
            continue()
        endif()
        coco_json_value(below "${json}" grammar folder)
        set(source "${COCO_NODE_MODULES}/${package}/${below}/src")
        cmake_path(NORMAL_PATH source)
        if(NOT EXISTS "${source}/parser.c")
            message(FATAL_ERROR
                "${folder} wants the grammar ${source}, which is not there. Its package has to stand in "
                "app/search/parse/package.json and package-lock.json; with COCO_GRAMMARS_DIR, run npm ci there again.")
        endif()
        set(files "${source}/parser.c")
        if(EXISTS "${source}/scanner.c")
            list(APPEND files "${source}/scanner.c")
        endif()
        target_sources(${target} PRIVATE ${files})
        set_source_files_properties(${files} PROPERTIES INCLUDE_DIRECTORIES "${source}")
    endforeach()
endfunction()

# Appends the query files that exist, as literals, to the variable.
function(coco_append_queries variable)
    set(all "${${variable}}")
    foreach(file IN LISTS ARGN)
        if(EXISTS "${file}")
            coco_read_query("${file}" text)
            string(APPEND all "${text}")
        endif()
    endforeach()
    set(${variable} "${all}" PARENT_SCOPE)
endfunction()

# The query files NAME.scm of a language: its own, or those of the languages its key NAME lists.
function(coco_query_files variable folder json name)
    coco_json_value(others "${json}" ${name})
    get_filename_component(parent "${folder}" DIRECTORY)
    set(files "${folder}/${name}.scm")
    if(others)
        separate_arguments(others)
        set(files "")
        foreach(other IN LISTS others)
            list(APPEND files "${parent}/${other}/${name}.scm")
        endforeach()
    endif()
    set(${variable} ${files} PARENT_SCOPE)
endfunction()

# coco_write_grammar_table(PATH FOLDER …): the table that search/parse/GrammarTable.h declares.
function(coco_write_grammar_table path)
    coco_language_folders(folders ${ARGN})
    set(declarations "")
    set(rows "")
    set(outlines "")
    foreach(folder IN LISTS folders)
        coco_read_language(json "${folder}")
        get_filename_component(id "${folder}" NAME)
        if(EXISTS "${folder}/outline.txt")
            coco_read_query("${folder}/outline.txt" rules)
            string(APPEND outlines "    {\"${id}\",\n${rules}},\n")
        endif()
        coco_json_value(symbol "${json}" grammar symbol)
        if(NOT symbol)
            continue()
        endif()
        coco_json_value(separator "${json}" separator)
        if(NOT separator)
            set(separator ".")
        endif()
        coco_json_value(inside "${json}" names_in_expressions)
        if(inside)
            set(inside true)
        else()
            set(inside false)
        endif()
        coco_json_value(colours "${json}" grammar highlights)
        separate_arguments(colours)
        list(TRANSFORM colours PREPEND "${COCO_NODE_MODULES}/")
        set(highlights "")
        coco_append_queries(highlights ${colours} "${folder}/highlights.scm")
        foreach(name symbols imports)
            coco_query_files(files "${folder}" "${json}" ${name})
            set(${name} "")
            coco_append_queries(${name} ${files})
        endforeach()
        string(APPEND declarations "extern \"C\" const TSLanguage *${symbol}();\n")
        string(APPEND rows "    {\"${id}\", ${symbol},\n${highlights}     \"\",\n${symbols}     \"\",\n${imports}"
            "     \"\",\n     \"${separator}\", ${inside}},\n")
    endforeach()
    file(GENERATE OUTPUT "${path}" CONTENT
"// Generated while configuring.
#include \"search/parse/GrammarTable.h\"

${declarations}
namespace coco::search {
namespace {

const GrammarRow kRows[] = {
${rows}};

const OutlineRow kOutlines[] = {
${outlines}};

} // namespace

std::span<const GrammarRow> grammarTable()
{
    return kRows;
}

std::span<const OutlineRow> outlineTable()
{
    return kOutlines;
}

} // namespace coco::search
")
endfunction()

# The text as C++ raw literals, in pieces that every compiler takes.
function(coco_read_query path variable)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(READ "${path}" text)
    string(LENGTH "${text}" length)
    set(literals "")
    set(at 0)
    while(at LESS length)
        string(SUBSTRING "${text}" ${at} 8000 piece)
        string(APPEND literals "     R\"QUERY(${piece})QUERY\"\n")
        math(EXPR at "${at} + 8000")
    endwhile()
    string(APPEND literals "     \"\\n\"\n")
    set(${variable} "${literals}" PARENT_SCOPE)
endfunction()
