package dev.gatehouse.plan;

import java.util.List;

/**
 * The Regions of a call that is sent to several, and is one for the person who decides about it.
 *
 * @param wanted where its effect is wanted, by their ids, in the order in which they are named
 * @param left where it is still to be sent, in the same order
 */
public record RegionSet(List<String> wanted, List<String> left) {

  /** Those of a call that is sent to one Region, the plan's or the one that its request names. */
  public static final RegionSet NONE = new RegionSet(List.of(), List.of());

  /**
   * @throws IllegalArgumentException if an id is none, or is there twice, or one is left that is
   *     not wanted
   */
  public RegionSet {
    wanted = List.copyOf(wanted);
    left = List.copyOf(left);
    if (wanted.stream().distinct().count() < wanted.size() || !wanted.containsAll(left)) {
      throw new IllegalArgumentException("not a set of Regions: " + wanted + ", left " + left);
    }
    for (String region : wanted) {
      // They stand in commands as they are.
      if (!region.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
        throw new IllegalArgumentException("not the id of a Region: " + region);
      }
    }
  }

  /** All of these, and the call is still to be sent to each. */
  public static RegionSet of(List<String> regions) {
    return new RegionSet(regions, regions);
  }

  /** Whether the call is sent to one Region. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** The same Regions, these of them left. */
  public RegionSet left(List<String> regions) {
    return new RegionSet(wanted, wanted.stream().filter(regions::contains).toList());
  }

  /** For people: {@code 17 Regions}, {@code 2 of 17 Regions}, {@code eu-west-1}. */
  public String words() {
    if (wanted.size() == 1) {
      return wanted.get(0);
    }
    String all = wanted.size() + " Regions";
    return left.size() == wanted.size() ? all : left.size() + " of " + all;
  }
}
