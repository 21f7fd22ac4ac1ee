// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observedcompletion.mask.SecretCorpus.Sample;

/**
 * Looks for the secrets of the corpus in what {@link SecretCalls} leave behind.
 */
final class SecretSearch {

	// As many as the rules may show of a secret.
	private static final int SHOWN = 4;

	// So many that nothing else has them by chance.
	private static final int UNLIKELY = 12;

	private static final Pattern NAME = Pattern.compile("sample-(\\d+)-([a-z]+)");

	// Ids and times have four digits of a secret by chance.
	private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{48}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

	private static final Pattern MARKER = Pattern.compile("\\[masked [a-z-]+]");

	/** Stands for a sample, and shows what is there without a secret. */
	static final Sample CONTROL = new Sample("none", "An ordinary text.", "\u0001\u0002\u0003\u0004");

	private final List<Sample> samples;

	private final Set<String> anywhere = new HashSet<>();

	SecretSearch(List<Sample> samples) {
		this.samples = samples;
		samples.forEach((sample) -> this.anywhere.addAll(parts(sample.secret(), UNLIKELY)));
	}

	/**
	 * Finds parts of secrets in a text in which everything said of a call follows its
	 * name.
	 * @param text the text
	 * @return what was found, each with the name of the call
	 */
	List<String> findBehindNames(String text) {
		Map<String, StringBuilder> said = new HashMap<>();
		Matcher name = NAME.matcher(text);
		int from = -1;
		String last = "";
		while (name.find()) {
			if (from >= 0) {
				said.computeIfAbsent(last, (key) -> new StringBuilder()).append(text, from, name.start()).append('\n');
			}
			from = name.end();
			last = name.group();
		}
		if (from >= 0) {
			said.computeIfAbsent(last, (key) -> new StringBuilder()).append(text.substring(from));
		}
		Map<String, String> texts = new HashMap<>();
		said.forEach((key, value) -> texts.put(key, value.toString()));
		return find(texts);
	}

	/**
	 * Finds parts of secrets in what was said of calls.
	 * @param said what was said, by the name of the call
	 * @return what was found, each with the name of the call
	 */
	List<String> find(Map<String, String> said) {
		Set<String> usual = new HashSet<>();
		said.forEach((name, text) -> usual.addAll((sample(name) == CONTROL) ? parts(content(text), SHOWN) : Set.of()));
		List<String> found = new ArrayList<>();
		said.forEach((name, text) -> {
			Set<String> parts = parts(content(text), SHOWN);
			parts.retainAll(parts(sample(name).secret(), SHOWN));
			parts.removeAll(usual);
			parts.forEach((part) -> found.add(name + ": '" + around(text, part) + "' of " + sample(name)));
		});
		return found;
	}

	private static String content(String text) {
		return MARKER.matcher(DIGITS.matcher(text).replaceAll("")).replaceAll("");
	}

	private static String around(String text, String part) {
		int at = text.indexOf(part);
		return text.substring(Math.max(at - 30, 0), Math.min(at + 30, text.length()));
	}

	private Sample sample(String name) {
		Matcher matcher = NAME.matcher(name);
		int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
		return (number < this.samples.size()) ? this.samples.get(number) : CONTROL;
	}

	/**
	 * Finds longer parts of secrets in any text.
	 * @param text the text
	 * @return what was found
	 */
	List<String> findAnywhere(String text) {
		Set<String> found = new HashSet<>();
		for (int i = 0; i + UNLIKELY <= text.length(); i++) {
			String part = text.substring(i, i + UNLIKELY);
			if (this.anywhere.contains(part)) {
				found.add(part);
			}
		}
		return List.copyOf(found);
	}

	static Set<String> names(String text) {
		Set<String> names = new HashSet<>();
		NAME.matcher(text).results().forEach((name) -> names.add(name.group()));
		return names;
	}

	private static Set<String> parts(String text, int length) {
		Set<String> parts = new HashSet<>();
		for (int i = 0; i + length <= text.length(); i++) {
			parts.add(text.substring(i, i + length));
		}
		return parts;
	}

}
