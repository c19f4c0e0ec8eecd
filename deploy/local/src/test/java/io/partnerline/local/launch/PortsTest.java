package io.partnerline.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.local.process.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takesThePreferredPortsAndThoseThatAreNamed() {
        // When
        var ports = Ports.of(Map.of("PARTNERLINE_PORT_KAFKA", "9092"));

        // Then
        assertThat(ports.of(Part.KAFKA)).isEqualTo(new Port(9092));
        assertThat(ports.of(Part.ONBOARDING)).isEqualTo(new Port(8080));
    }

    @Test
    void takesAnyFreePortsWhenAskedTo() {
        // When
        var ports = Ports.of(Map.of("PARTNERLINE_PORTS", "free"));

        // Then
        assertThat(ports.parts().values().stream().map(Port::number).collect(Collectors.toSet()))
                .doesNotContain(8080, 19092)
                .hasSize(Part.values().length);
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.of(Map.of("PARTNERLINE_PORT_VAULT", "high")))
                .hasMessage("PARTNERLINE_PORT_VAULT is `high`, which is not a port");
    }

    @Test
    void namesATakenPortItsHolderAndTheRemedy() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(Port.LOOPBACK))) {
            // Given
            var number = String.valueOf(taken.getLocalPort());
            var ports = Ports.of(Map.of("PARTNERLINE_PORTS", "free", "PARTNERLINE_PORT_KAFKA", number));

            // When
            assertThatThrownBy(ports::checkFree)
                    // Then
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + number + " (KAFKA) is taken by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("PARTNERLINE_PORT_KAFKA=<port>");
        }
    }
}
