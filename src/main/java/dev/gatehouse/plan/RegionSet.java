package dev.gatehouse.plan;

import java.util.List;

/**
 * The Regions of a call that is sent to several, but is one call for the person who decides about
 * it.
 *
 * @param wanted the ids of the Regions where the effect is wanted, in the order of display
 * @param left the ids of those to which the call is still to be sent, in the same order
 */
public record RegionSet(List<String> wanted, List<String> left) {

  /** The set of a call to a single Region: the plan's, or the one that the request names. */
  public static final RegionSet NONE = new RegionSet(List.of(), List.of());

  /**
   * Creates a set with copies of the lists.
   *
   * @throws IllegalArgumentException if an id is malformed or repeated, or if a Region is left that
   *     is not wanted
   */
  public RegionSet {
    wanted = List.copyOf(wanted);
    left = List.copyOf(left);
    if (wanted.stream().distinct().count() < wanted.size() || !wanted.containsAll(left)) {
      throw new IllegalArgumentException("not a set of Regions: " + wanted + ", left " + left);
    }
    for (String region : wanted) {
      // Commands contain them unquoted.
      if (!region.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
        throw new IllegalArgumentException("not the id of a Region: " + region);
      }
    }
  }

  /** Returns a set of Regions to all of which the call is still to be sent. */
  public static RegionSet of(List<String> regions) {
    return new RegionSet(regions, regions);
  }

  /** Returns whether the call is sent to a single Region. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Returns this set with only those of the given Regions left. */
  public RegionSet left(List<String> regions) {
    return new RegionSet(wanted, wanted.stream().filter(regions::contains).toList());
  }

  /**
   * Returns the set for display: {@code 17 Regions}, {@code 2 of 17 Regions}, {@code eu-west-1}.
   */
  public String words() {
    if (wanted.size() == 1) {
      return wanted.get(0);
    }
    String all = wanted.size() + " Regions";
    return left.size() == wanted.size() ? all : left.size() + " of " + all;
  }
}
