; SPDX-License-Identifier: Apache-2.0
(import_declaration) @import
(import_declaration [(identifier) (scoped_identifier)] @path)
(import_declaration (asterisk) @all)
