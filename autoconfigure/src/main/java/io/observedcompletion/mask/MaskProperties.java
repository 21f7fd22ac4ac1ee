// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.observedcompletion.content.StreamedMasker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of what is masked.
 */
@ConfigurationProperties("langfuse.mask")
class MaskProperties {

	/**
	 * Whether the built-in rules, for keys, credentials, card and account numbers, and
	 * the patterns mask. The application's own maskers do in any case.
	 */
	private boolean enabled = true;

	/**
	 * Names of rules that are on besides the default ones, 'email', 'phone' and
	 * 'national-id'; with a '-' in front, of default ones that are off, such as '-iban'.
	 */
	private List<String> rules = new ArrayList<>();

	/**
	 * Patterns of the application's own: 'pattern', a regular expression, 'replacement',
	 * which is [masked (name)] by default, and 'name', which is 'pattern-0' for the first
	 * one by default.
	 */
	private List<MaskPattern> patterns = new ArrayList<>();

	/**
	 * Names whose values are masked whatever they look like, besides 'password',
	 * 'secret', 'token', 'apiKey', 'authorization', 'cookie', 'pin' and their like: 'ssn'
	 * adds one; '-pin', with a '-' in front, takes one away.
	 */
	private List<String> names = new ArrayList<>();

	SecretScanner scanner() {
		List<UserPattern> compiled = new ArrayList<>();
		for (int i = 0; i < this.patterns.size(); i++) {
			compiled.add(this.patterns.get(i).compile("langfuse.mask.patterns[" + i + "]", "pattern-" + i));
		}
		Supplier<List<SecretRule>> selected = select();
		return this.enabled ? new SecretScanner(selected, compiled) : new SecretScanner(List.of(), List.of());
	}

	StreamedMasker masker(SecretScanner scanner) {
		StreamedMasker masker = new BuiltInMasker(scanner, secretNames());
		return this.enabled ? masker : (text) -> text;
	}

	private SecretNames secretNames() {
		try {
			return SecretNames.of(this.names);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("langfuse.mask.names", this.names,
					"Each must be a name such as 'ssn' or, to take it away, '-ssn': " + ex.getMessage() + ".");
		}
	}

	// Names are checked now. Who has none does without the rules until there is a text.
	private Supplier<List<SecretRule>> select() {
		try {
			List<SecretRule> selected = this.rules.isEmpty() ? null : SecretRules.select(this.rules);
			return () -> (selected != null) ? selected : SecretRules.select(List.of());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("langfuse.mask.rules", ex.getMessage(),
					"There is no such rule. There are: " + String.join(", ", SecretRules.names()) + ".");
		}
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getRules() {
		return this.rules;
	}

	public void setRules(List<String> rules) {
		this.rules = rules;
	}

	public List<MaskPattern> getPatterns() {
		return this.patterns;
	}

	public void setPatterns(List<MaskPattern> patterns) {
		this.patterns = patterns;
	}

	public List<String> getNames() {
		return this.names;
	}

	public void setNames(List<String> names) {
		this.names = names;
	}

	static class MaskPattern {

		/**
		 * Regular expression of what is to be masked.
		 */
		private @Nullable String pattern;

		/**
		 * What stands for it, with references to groups such as $1. By default '[masked
		 * NAME]'.
		 */
		private @Nullable String replacement;

		/**
		 * Name of the pattern. By default 'pattern-' and its number, from 0 on.
		 */
		private @Nullable String name;

		UserPattern compile(String property, String defaultName) {
			if (this.pattern == null) {
				throw new InvalidConfigurationPropertyValueException(property + ".pattern", null,
						"It must be a regular expression.");
			}
			Pattern compiled = compile(property, this.pattern, this.pattern);
			if (compiled.matcher("").find()) {
				throw new InvalidConfigurationPropertyValueException(property + ".pattern", this.pattern,
						"It must not match the empty text, which is everywhere.");
			}
			String name = (this.name != null && !this.name.isBlank()) ? this.name : defaultName;
			String mask = (this.replacement != null) ? this.replacement
					: Matcher.quoteReplacement("[masked " + name + "]");
			checkReferences(property, this.pattern, mask);
			return new UserPattern(name, compiled, mask, UserPattern.LIMIT);
		}

		private static Pattern compile(String property, String shown, String pattern) {
			try {
				return Pattern.compile(pattern);
			}
			catch (PatternSyntaxException ex) {
				throw new InvalidConfigurationPropertyValueException(property + ".pattern", shown,
						"It must be a regular expression: " + ex.getDescription() + " near index " + ex.getIndex()
								+ ".");
			}
		}

		// With an empty alternative it matches, and so the replacement is read.
		private static void checkReferences(String property, String pattern, String replacement) {
			try {
				compile(property, pattern, "(?:" + pattern + "\n)|").matcher("").replaceAll(replacement);
			}
			catch (IndexOutOfBoundsException | IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(property + ".replacement", replacement,
						"It must refer to groups of the pattern only, and a literal $ or \\ is written with a \\ before it: "
								+ ex.getMessage() + ".");
			}
		}

		public @Nullable String getPattern() {
			return this.pattern;
		}

		public void setPattern(@Nullable String pattern) {
			this.pattern = pattern;
		}

		public @Nullable String getReplacement() {
			return this.replacement;
		}

		public void setReplacement(@Nullable String replacement) {
			this.replacement = replacement;
		}

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

	}

}
