package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {

  @Test
  void knowsWhereARegionIs() {
    assertEquals(
        Optional.of(new Regions.Place("us-east-1", "US East (N. Virginia)", "aws")),
        Regions.find("us-east-1"));
    assertEquals("aws-cn", Regions.find("cn-north-1").orElseThrow().partition());
    assertEquals("aws-us-gov", Regions.find("us-gov-west-1").orElseThrow().partition());
  }

  @Test
  void knowsThePartitionOfEachRegionByItsId() {
    Regions.all().forEach(place -> assertEquals(place.partition(), Regions.partition(place.id())));
  }

  @Test
  void leavesOutTheNamesThatAreNoRegion() {
    assertTrue(Regions.all().stream().noneMatch(place -> place.id().contains("global")));
    assertTrue(Regions.all().size() > 30, Regions.all().toString());
  }

  @Test
  void finishesAMistypedRegion() {
    assertEquals(Optional.of("eu-central-1"), Regions.nearest("eu-centrall-1"));
    assertEquals(Optional.of("us-east-1"), Regions.nearest("us-eats-1"));
    assertEquals(Optional.empty(), Regions.nearest("the moon and the stars"));
  }
}
