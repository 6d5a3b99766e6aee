// SPDX-License-Identifier: Apache-2.0
#include "search/segment/VectorCode.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace coco::search {
namespace {

std::int32_t dotScalar(const std::int16_t *query, const std::int8_t *codes, std::size_t count)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += std::int32_t(query[i]) * std::int32_t(codes[i]);
    return sum;
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) std::int32_t dotAvx2(const std::int16_t *query, const std::int8_t *codes, std::size_t count)
{
    const auto step = [&](__m256i sum, std::size_t at) __attribute__((target("avx2"), always_inline)) {
        const __m256i row = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(codes + at)));
        const __m256i column = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(query + at));
        return _mm256_add_epi32(sum, _mm256_madd_epi16(row, column));
    };
    // Four sums, so that additions need not wait for each other.
    __m256i a = _mm256_setzero_si256();
    __m256i b = a;
    __m256i c = a;
    __m256i d = a;
    std::size_t i = 0;
    for (; i + 64 <= count; i += 64) {
        a = step(a, i);
        b = step(b, i + 16);
        c = step(c, i + 32);
        d = step(d, i + 48);
    }
    for (; i + 16 <= count; i += 16)
        a = step(a, i);
    a = _mm256_add_epi32(_mm256_add_epi32(a, b), _mm256_add_epi32(c, d));
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, _MM_SHUFFLE(1, 0, 3, 2)));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, _MM_SHUFFLE(2, 3, 0, 1)));
    return _mm_cvtsi128_si32(half) + dotScalar(query + i, codes + i, count - i);
}

#elif defined(__aarch64__)

std::int32_t dotNeon(const std::int16_t *query, const std::int8_t *codes, std::size_t count)
{
    int32x4_t low = vdupq_n_s32(0);
    int32x4_t high = low;
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        const int8x16_t row = vld1q_s8(codes + i);
        const int16x8_t first = vmovl_s8(vget_low_s8(row));
        const int16x8_t second = vmovl_s8(vget_high_s8(row));
        const int16x8_t left = vld1q_s16(query + i);
        const int16x8_t right = vld1q_s16(query + i + 8);
        low = vmlal_s16(low, vget_low_s16(first), vget_low_s16(left));
        high = vmlal_s16(high, vget_high_s16(first), vget_high_s16(left));
        low = vmlal_s16(low, vget_low_s16(second), vget_low_s16(right));
        high = vmlal_s16(high, vget_high_s16(second), vget_high_s16(right));
    }
    return vaddvq_s32(vaddq_s32(low, high)) + dotScalar(query + i, codes + i, count - i);
}

#endif

} // namespace

std::vector<DotKernel> dotKernels()
{
    std::vector<DotKernel> kernels{{"scalar", &dotScalar}};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        kernels.push_back({"avx2", &dotAvx2});
#elif defined(__aarch64__)
    kernels.push_back({"neon", &dotNeon});
#endif
    return kernels;
}

DotProduct fastestDotProduct()
{
    static const DotProduct fastest = dotKernels().back().run;
    return fastest;
}

std::int32_t dotProduct(const std::int16_t *query, const std::int8_t *codes, std::size_t count)
{
    return fastestDotProduct()(query, codes, count);
}

} // namespace coco::search
