/// How rows hold instants.
@NullMarked
package io.partnerline.messaging.database;

import org.jspecify.annotations.NullMarked;
