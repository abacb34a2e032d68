package dev.gatehouse.account.profile;

import java.util.Map;

/**
 * A section of a file: {@code [title]} and what stands below.
 *
 * @param title what stands between the brackets
 * @param line the line of the title
 * @param properties by their names, which are lower case
 */
record Section(String title, int line, Map<String, Property> properties) {
  Section {
    properties = Map.copyOf(properties);
  }
}
