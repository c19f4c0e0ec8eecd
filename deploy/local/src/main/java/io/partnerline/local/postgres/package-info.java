/// A real PostgreSQL server, its databases and roles.
@NullMarked
package io.partnerline.local.postgres;

import org.jspecify.annotations.NullMarked;
