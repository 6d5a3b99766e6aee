; SPDX-License-Identifier: Apache-2.0
; words class module def alias define_method alias_method struct data
; begins call: define_method alias_method
(class name: (_) @name) @class
(module name: (_) @name) @class
(method name: (_) @name) @function
(singleton_method name: (_) @name) @function
(alias name: (_) @name) @function
(assignment left: (constant) @name
  right: (call receiver: (constant) @_maker method: (identifier) @_new)
  (#any-of? @_maker "Struct" "Class" "Module" "Data") (#any-of? @_new "new" "define")) @class
(call !receiver method: (identifier) @_definer
  arguments: (argument_list . [(simple_symbol) @name (string (string_content) @name)])
  (#any-of? @_definer "define_method" "alias_method")) @function
