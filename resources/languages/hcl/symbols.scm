; SPDX-License-Identifier: Apache-2.0
(block (identifier) . (string_lit (template_literal) @name) . (block_start)) @class
(block (identifier) . (string_lit (template_literal) @receiver) . (string_lit (template_literal) @name)
  . (block_start)) @class
