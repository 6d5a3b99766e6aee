; SPDX-License-Identifier: Apache-2.0
; begins call: def test
(call target: (identifier) @_definer (arguments . (alias) @name) (do_block)
  (#eq? @_definer "defmodule")) @module
(call target: (identifier) @_definer (arguments . (alias) @name) (do_block)
  (#eq? @_definer "defprotocol")) @interface
(call target: (identifier) @_definer (arguments . (alias) @name) (#eq? @_definer "defimpl")) @impl
(call target: (identifier) @_definer
  (arguments . [
    (identifier) @name
    (call target: (identifier) @name)
    (binary_operator left: (identifier) @name operator: "when")
    (binary_operator left: (call target: (identifier) @name) operator: "when")
  ])
  (#any-of? @_definer "def" "defp" "defmacro" "defmacrop" "defdelegate" "defguard" "defguardp" "defn")) @function
(call target: (identifier) @_definer (arguments . (string (quoted_content) @name)) (do_block)
  (#eq? @_definer "test")) @function
