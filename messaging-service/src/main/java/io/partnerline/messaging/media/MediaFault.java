package io.partnerline.messaging.media;

/// Why a file did not come. It carries no address: that is as good as a password for five minutes.
abstract sealed class MediaFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MediaFault(String message) {
        super(message, null, false, false);
    }

    /// The address, or one that it redirects to, is nobody's of Meta's.
    static final class Foreign extends MediaFault {
        private static final long serialVersionUID = 1L;

        Foreign() {
            super("the address is not one of Meta's");
        }
    }

    /// The address lives no longer: another is to be asked for (reference 6).
    static final class AddressGone extends MediaFault {
        private static final long serialVersionUID = 1L;

        AddressGone() {
            super("the address lives no longer");
        }
    }

    /// The connection broke, or the answer was none.
    static final class Broken extends MediaFault {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }
}
