using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FamilyPlatform.Core.Data;

/// <summary>Keys of cookies and form tokens, shared by all hosts of one database.</summary>
public sealed class KeyRepository(Installation installation) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = installation.App.CreateCommand("select xml from platform.data_key");
        using var reader = command.ExecuteReader();
        List<XElement> keys = [];
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = installation.App.CreateCommand(
            "insert into platform.data_key (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
