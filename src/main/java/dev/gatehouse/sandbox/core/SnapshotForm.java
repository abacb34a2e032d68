package dev.gatehouse.sandbox.core;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.wire.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How a snapshot shows things.
 *
 * @param withIds whether with ids and dates, which differ when the same things are made in other
 *     ways
 */
public record SnapshotForm(boolean withIds) {

  /** The trees of all things, in their order. */
  public static <T> List<Object> each(Map<String, T> things, Function<T, Object> tree) {
    List<Object> list = new ArrayList<>();
    things.values().forEach(thing -> list.add(tree.apply(thing)));
    return list;
  }

  /** An SDK object's members; without dates and unique ids where those are not wanted. */
  public Map<String, Object> members(SdkPojo object) {
    Map<String, Object> tree = new LinkedHashMap<>(JsonTree.of(object));
    if (!withIds) {
      for (Members.Member member : Members.of(object)) {
        boolean uniqueId = member.name().endsWith("Id") && !member.name().endsWith("VersionId");
        if (uniqueId || member.value() instanceof Instant) {
          tree.remove(member.field().locationName());
        }
      }
    }
    return tree;
  }
}
