package dev.gatehouse.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The Regions that the SDK knows. They are read from it on first use, which takes a moment. */
public final class Regions {

  /**
   * A Region.
   *
   * @param id as every command names it: {@code us-east-1}
   * @param description as the console names it: {@code US East (N. Virginia)}
   * @param partition aws, aws-cn, aws-us-gov, aws-eusc, or one of the isolated ones
   */
  public record Place(String id, String description, String partition) {}

  /**
   * How the ids of Regions begin outside of the partition aws. A table, since the SDK's own takes a
   * moment to be read, which every plan that is made offline would wait for.
   */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "cn-", "aws-cn",
          "us-gov-", "aws-us-gov",
          "eusc-", "aws-eusc",
          "us-iso-", "aws-iso",
          "us-isob-", "aws-iso-b",
          "eu-isoe-", "aws-iso-e",
          "us-isof-", "aws-iso-f");

  private Regions() {}

  /** Returns the partition of a Region by its id: {@code aws-cn} for {@code cn-north-1}. */
  public static String partition(String id) {
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      if (id.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return "aws";
  }

  /** All Regions, by partition and id. */
  public static List<Place> all() {
    return Known.ALL;
  }

  /** The Regions of a partition, by id. */
  public static List<Place> of(String partition) {
    return all().stream().filter(place -> place.partition().equals(partition)).toList();
  }

  /** The Region of this id. */
  public static Optional<Place> find(String id) {
    return all().stream().filter(place -> place.id().equals(id)).findFirst();
  }

  /** The Region whose id is most like a mistyped one, if one is like it at all. */
  public static Optional<String> nearest(String typed) {
    return Nearest.to(typed, all().stream().map(Place::id).toList());
  }

  // A class of its own, so that naming Regions costs nothing until one is asked for.
  private static final class Known {
    static final List<Place> ALL =
        Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .map(Known::place)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(Place::partition).thenComparing(Place::id))
            .toList();

    private static Optional<Place> place(Region region) {
      return Optional.ofNullable(RegionMetadata.of(region))
          .map(known -> new Place(known.id(), known.description(), known.partition().id()));
    }
  }
}
