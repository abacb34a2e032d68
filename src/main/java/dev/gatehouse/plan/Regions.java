package dev.gatehouse.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The Regions that the SDK knows. Loading them on first use takes a moment. */
public final class Regions {

  /**
   * A Region.
   *
   * @param id as in commands: {@code us-east-1}
   * @param description as in the console: {@code US East (N. Virginia)}
   * @param partition such as {@code aws} or {@code aws-cn}
   */
  public record Place(String id, String description, String partition) {}

  /**
   * The prefixes of Region ids outside of the partition aws. The SDK's own table takes a moment to
   * load, which would delay every offline plan.
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

  /**
   * Returns the partition of a Region id: {@code aws-cn} for {@code cn-north-1}. It is {@code aws}
   * for unknown ids.
   */
  public static String partition(String id) {
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      if (id.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return "aws";
  }

  /** Returns all Regions, ordered by partition and id. */
  public static List<Place> all() {
    return Known.ALL;
  }

  /** Returns the Regions of a partition, ordered by id. */
  public static List<Place> of(String partition) {
    return all().stream().filter(place -> place.partition().equals(partition)).toList();
  }

  /** Returns the Region with this id, if the SDK knows it. */
  public static Optional<Place> find(String id) {
    return all().stream().filter(place -> place.id().equals(id)).findFirst();
  }

  /** Returns the id most similar to a mistyped one, if any is similar. */
  public static Optional<String> nearest(String typed) {
    return Nearest.to(typed, all().stream().map(Place::id).toList());
  }

  // In a class of its own, so that the Regions are loaded only when needed.
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
