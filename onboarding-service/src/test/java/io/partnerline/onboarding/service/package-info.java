@NullMarked
package io.partnerline.onboarding.service;

import org.jspecify.annotations.NullMarked;
