package io.partnerline.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/// What became of the webhooks of one load.
///
/// @param statuses how many answers of each status; 0 where none came
/// @param accepted the numbers answered 200
/// @param refused the numbers answered otherwise, or not at all
/// @param nanos each answer's latency, ascending
public record LoadResult(Map<Integer, Long> statuses, BitSet accepted, BitSet refused, long[] nanos, Duration lasted) {

    /// The latency in milliseconds that such a share of the answers stays below; NaN without answers.
    public double percentile(double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        var at = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(at, 0, nanos.length - 1)] / 1e6;
    }

    public double acceptedPerSecond() {
        return accepted.cardinality() / (lasted.toNanos() / 1e9);
    }

    public long answered(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /// The answers one connection got.
    static final class Part {
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final BitSet accepted = new BitSet();
        private final BitSet refused = new BitSet();
        private long[] nanos = new long[1024];
        private int count;

        void add(long number, int status, long took) {
            statuses.merge(status, 1L, Long::sum);
            (status == 200 ? accepted : refused).set(Math.toIntExact(number));
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
        }
    }

    /// The answers of all connections.
    static final class Sum {
        private final Part all = new Part();

        void add(Part part) {
            part.statuses.forEach((status, count) -> all.statuses.merge(status, count, Long::sum));
            all.accepted.or(part.accepted);
            all.refused.or(part.refused);
            all.nanos = Arrays.copyOf(all.nanos, Math.max(all.nanos.length, all.count + part.count));
            System.arraycopy(part.nanos, 0, all.nanos, all.count, part.count);
            all.count += part.count;
        }

        LoadResult lasting(Duration lasted) {
            var sorted = Arrays.copyOf(all.nanos, all.count);
            Arrays.sort(sorted);
            return new LoadResult(all.statuses, all.accepted, all.refused, sorted, lasted);
        }
    }
}
