package dev.gatehouse.account.profile;

import java.util.Map;

/**
 * A section of a file: {@code [title]} and the properties below.
 *
 * @param title the text between the brackets
 * @param line the line of the title, from 1
 * @param properties by name, in lower case
 */
record Section(String title, int line, Map<String, Property> properties) {
  Section {
    properties = Map.copyOf(properties);
  }
}
