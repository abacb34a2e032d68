package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.servicemetadata.Cloud9ServiceMetadata;

class Cloud9AvailabilityTest {

  @Test
  void knowsTheRegionsOfCloud9() {
    Set<String> known = new HashSet<>();
    new Cloud9ServiceMetadata()
        .regions().stream()
            .map(Region::id)
            .filter(id -> !id.startsWith("fips-"))
            .forEach(known::add);
    assertEquals(known, Cloud9Availability.REGIONS);
  }
}
