package io.partnerline.messaging.analytics;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long people waited, as counts of logarithmic buckets: a percentile is within 5 % of the true one.
///
/// @param answers by bucket: bucket b holds `GROWTH^b` to `GROWTH^(b+1)` milliseconds
record ResponseTimes(SortedMap<Integer, Long> answers) {
    static final double GROWTH = 1.1;

    static final ResponseTimes NONE = new ResponseTimes(new TreeMap<>());

    /// The bucket of a waiting time; less than a millisecond counts as one.
    static int bucket(Duration waited) {
        return (int) Math.floor(Math.log(Math.max(1, waited.toNanos() / 1e6)) / Math.log(GROWTH));
    }

    ResponseTimes plus(int bucket, long count) {
        var sum = new TreeMap<>(answers);
        sum.merge(bucket, count, Long::sum);
        return new ResponseTimes(sum);
    }

    long count() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The waiting time that this share of the answers did not exceed, in milliseconds, by the nearest rank; 0 where
    /// there
    /// were none.
    long percentile(double share) {
        var rank = Math.max(1, (long) Math.ceil(share * count()));
        var passed = 0L;
        for (Map.Entry<Integer, Long> bucket : answers.entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                return Math.round(Math.pow(GROWTH, bucket.getKey() + 0.5));
            }
        }
        return 0;
    }
}
