# Usage: ruby feeds.rb FILE…
#
# Judges feeds by their standards: RSS 2.0 (feed.xml) and Atom (atom.xml) with Ruby's own validating parser first, then
# by rules that it does not know; JSON Feed 1.1 (feed.json) by its rules. Prints one line for each violation; exits 1
# when there was one.
require "date"
require "json"
require "rexml/document"
require "rss"

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = /\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z/ # RFC 5646, as far as its form goes

# One feed and what is wrong with it.
class Judge
  attr_reader :problems

  def initialize(file)
    @file = file
    @problems = []
  end

  def say(problem) = @problems << "#{@file}: #{problem}"

  def expect(condition, problem) = condition || say(problem)

  def absolute(url, what) = expect(url.to_s.match?(%r{\Ahttps?://[!-~]+\z}), "#{what} is not an absolute URL: #{url.inspect}")

  def filled(text, what) = expect(!text.to_s.strip.empty?, "no #{what}")

  def unique(ids, what)
    ids.tally.each { |id, count| expect(count == 1, "#{what} #{id} stands #{count} times") }
  end

  def language(tag, what) = expect(tag.to_s.match?(LANGUAGE), "#{what} is no language: #{tag.inspect}")

  # RFC 822 with the year in four digits, names in English, the right day of the week, and a day that exists.
  def rfc822(text, what)
    parts = /\A(?:(\w{3}), )?(\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UT|[+-]\d{4})\z/.match(text.to_s)
    month = parts && Date::ABBR_MONTHNAMES.index(parts[3])
    exists = month && Date.valid_date?(parts[4].to_i, month, parts[2].to_i) && clock?(*parts.values_at(5, 6, 7))
    return say("#{what} is no date of RFC 822: #{text.inspect}") unless exists

    weekday = Date::ABBR_DAYNAMES[Date.new(parts[4].to_i, month, parts[2].to_i).wday]
    expect(parts[1].nil? || parts[1] == weekday, "#{what} was a #{weekday}: #{text.inspect}")
  end

  def rfc3339(text, what)
    parts = /\A(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))\z/.match(text.to_s)
    exists = parts && Date.valid_date?(*parts[1..3].map(&:to_i)) && clock?(*parts.values_at(4, 5, 6)) &&
             clock?(parts[7], parts[8], nil)
    expect(exists, "#{what} is no time of RFC 3339: #{text.inspect}")
  end

  def clock?(hour, minute, second) = hour.to_i <= 23 && minute.to_i <= 59 && second.to_i <= 60

  def rss(text)
    strictly(text)
    channel = REXML::Document.new(text).elements["rss[@version='2.0']/channel"]
    return say("no <rss version=\"2.0\"> with a channel") unless channel

    %w[title link description language].each { |name| filled(channel.elements[name]&.text, "channel #{name}") }
    language(channel.elements["language"]&.text, "channel language")
    absolute(channel.elements["link"]&.text, "channel link")
    %w[pubDate lastBuildDate].each { |name| channel.elements.each(name) { |date| rfc822(date.text, name) } }
    links = channel.elements.to_a("*[namespace-uri()='#{ATOM}' and local-name()='link' and @rel='self']")
    expect(links.size == 1, "#{links.size} atom:link rel=self instead of one")
    links.each { |link| absolute(link.attributes["href"], "atom:link") }
    rss_items(channel.elements.to_a("item"))
  end

  def rss_items(items)
    unique(items.map { |item| item.elements["guid"]&.text }, "guid")
    items.each do |item|
      filled(item.elements["title"]&.text || item.elements["description"]&.text, "title or description of an item")
      guid = item.elements["guid"]
      filled(guid&.text, "guid")
      absolute(guid.text, "guid") if guid && guid.attributes["isPermaLink"] != "false"
      absolute(item.elements["link"]&.text, "item link")
      item.elements.each("pubDate") { |date| rfc822(date.text, "pubDate") }
      item.elements.each("author") { |author| expect(author.text.to_s.include?("@"), "author without an address") }
    end
  end

  def atom(text)
    strictly(text)
    feed = REXML::Document.new(text).root
    return say("no Atom <feed>") unless feed.name == "feed" && feed.namespace == ATOM

    language(feed.attributes["xml:lang"], "xml:lang")
    entries = feed.elements.to_a("entry")
    [feed, *entries].each { |part| atom_part(part) }
    unique([feed, *entries].map { |part| part.elements["id"]&.text }, "id")
    self_links = feed.elements.to_a("link[@rel='self']")
    expect(self_links.size == 1, "#{self_links.size} links rel=self instead of one")
    authored = feed.elements["author"] || entries.all? { |entry| entry.elements["author"] }
    expect(authored, "no author on the feed, nor on every entry")
  end

  def atom_part(part)
    %w[id title updated].each do |name|
      found = part.elements.to_a(name)
      expect(found.size == 1, "#{found.size} #{name} in a #{part.name}")
      found.each { |element| filled(element.text || element.elements.first, "#{name} of a #{part.name}") }
    end
    expect(part.elements["id"]&.text.to_s.match?(/\A[a-z][a-z0-9+.-]*:[!-~]+\z/), "an id is no absolute IRI")
    %w[updated published].each { |name| part.elements.each(name) { |time| rfc3339(time.text, name) } }
    part.elements.each("link") { |link| absolute(link.attributes["href"], "link") }
    readable = part.name == "feed" || part.elements["content"] || part.elements["link[not(@rel) or @rel='alternate']"]
    expect(readable, "an entry with neither content nor a link to it")
  end

  # Ruby's parser knows which elements there must be, how often, and what is in them.
  def strictly(text)
    RSS::Parser.parse(text, validate: true) || say("neither RSS nor Atom")
  end

  TOP = %w[version title home_page_url feed_url description user_comment next_url icon favicon authors language
           expired hubs items].freeze
  ITEM = %w[id url external_url title content_html content_text summary image banner_image date_published
            date_modified authors tags language attachments].freeze

  def json(text)
    feed = JSON.parse(text)
    expect(feed["version"] == "https://jsonfeed.org/version/1.1", "version is #{feed["version"].inspect}")
    filled(feed["title"], "title")
    json_part(feed, TOP, "the feed")
    items = feed["items"]
    return say("items is no list") unless items.is_a?(Array)

    unique(items.map { |item| item["id"] }, "id")
    items.each { |item| json_item(item) }
  end

  def json_item(item)
    expect(item["id"].is_a?(String) && !item["id"].empty?, "an item's id is #{item["id"].inspect}")
    name = "item #{item["id"]}"
    json_part(item, ITEM, name)
    expect(item["content_html"].is_a?(String) || item["content_text"].is_a?(String), "#{name} without content")
    %w[date_published date_modified].each { |key| rfc3339(item[key], "#{name}: #{key}") if item.key?(key) }
    expect(item.fetch("tags", []).all?(String), "#{name}: tags are not texts")
    item.fetch("attachments", []).each do |attachment|
      absolute(attachment["url"], "#{name}: attachment")
      filled(attachment["mime_type"], "#{name}: mime_type of an attachment")
    end
  end

  def json_part(part, known, name)
    unknown = part.keys.reject { |key| known.include?(key) || key.start_with?("_") }
    expect(unknown.empty?, "#{name} has unknown keys: #{unknown.join(", ")}")
    part.each { |key, value| absolute(value, "#{name}: #{key}") if key == "url" || key.end_with?("_url") }
    language(part["language"], "#{name}: language") if part.key?("language") || known == TOP
    part.fetch("authors", []).each { |author| filled(author.values_at("name", "url", "avatar").join, "author") }
  end
end

problems = ARGV.flat_map do |file|
  judge = Judge.new(file)
  text = File.read(file, encoding: "UTF-8")
  judge.expect(text.valid_encoding?, "not UTF-8")
  begin
    case File.basename(file)
    when "feed.xml" then judge.rss(text)
    when "atom.xml" then judge.atom(text)
    else judge.json(text)
    end
  rescue RSS::Error, REXML::ParseException, JSON::ParserError => e
    judge.say("#{e.class}: #{e.message.lines.first&.strip}")
  end
  judge.problems
end
puts problems
exit(problems.empty?)
