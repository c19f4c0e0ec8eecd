/// What columns are in Java, for queries in SQL.
@NullMarked
package io.partnerline.onboarding.database;

import org.jspecify.annotations.NullMarked;
