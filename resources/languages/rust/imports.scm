; SPDX-License-Identifier: Apache-2.0
(use_declaration) @import
(use_declaration argument: [(identifier) (scoped_identifier) (crate) (self) (super)] @path)
(use_list [(identifier) (scoped_identifier) (crate) (self) (super)] @path)
(use_as_clause path: (_) @path)
(use_wildcard) @import @all
(use_wildcard (_) @module)
(scoped_use_list) @group
(scoped_use_list path: (_) @prefix)
(extern_crate_declaration name: (identifier) @module) @import
(mod_item name: (identifier) @submodule !body) @import
