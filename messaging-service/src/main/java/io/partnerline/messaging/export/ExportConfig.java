package io.partnerline.messaging.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How exports are handed out.
@ConfigMapping(prefix = "export")
interface ExportConfig {
    /// Lines of a page.
    @WithDefault("500")
    int page();
}
