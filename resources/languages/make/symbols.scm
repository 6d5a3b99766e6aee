; SPDX-License-Identifier: Apache-2.0
(rule (targets (_) @name) (#not-match? @name "^[.][A-Z]")) @function
(define_directive name: (word) @name) @function
