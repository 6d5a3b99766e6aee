# frozen_string_literal: true

module Shop
  module Pricing::Rules
    Point = Struct.new(:x, :y)

    class Discount < Base
      include Comparable
      attr_reader :größe

      def initialize(rate:, label: "ohne")
        @rate = rate
      end

      def <=>(other)
        rate <=> other.rate
      end

      def rate = @rate

      def name=(value)
        @name = value
      end

      def empty?; false; end

      alias none? empty?
      alias_method :blank?, :empty?

      define_method(:apply) do |price|
        price * @rate
      end

      class << self
        def default
          new(rate: 1)
        end
      end

      def self.parse(text)
        lambda { |x| x }
      end

      private

      private def secret(*args, **options, &block)
        block.call
      end
    end
  end
end

def helper(a,
           b = 2)
  a + b
end
