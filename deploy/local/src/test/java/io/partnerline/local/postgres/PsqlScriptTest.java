package io.partnerline.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PsqlScriptTest {

    @Test
    void quotesVariablesAsPsqlDoes() {
        // When
        var statements = new PsqlScript(Map.of("name", "a\"b", "password", "it's")).statements("""
                        -- a remark; with a semicolon
                        alter role :"name"
                          password :'password';
                        select 1 \\gexec
                        """);

        // Then
        assertThat(statements).containsExactly("alter role \"a\"\"b\"\npassword 'it''s';", "select 1 \\gexec");
    }

    @Test
    void refusesAVariableWithoutAValue() {
        assertThatThrownBy(() -> new PsqlScript(Map.of()).statements("drop role :\"who\";"))
                .hasMessage("no value for variable who");
    }
}
